const wordsOf: readonly (readonly [RegExp, string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED)$/, 'the name of the server was not found'],
  [/^(?:ENETUNREACH|EHOSTUNREACH|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE)$/, 'there is no network'],
  [/^(?:ECONNREFUSED|ERR_CONNECTION_REFUSED)$/, 'the server refuses connections'],
  [/^(?:ETIMEDOUT|UND_ERR_\w*TIMEOUT|ERR_(?:CONNECTION_)?TIMED_OUT)$/, 'no answer came in time'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_(?:RESET|CLOSED))$/, 'the connection was cut'],
]

/** What a code of the network means (Node's, undici's or Chromium's), with the code behind it; null for any other. */
export function networkWords(code: string): string | null {
  const words = wordsOf.find(([pattern]) => pattern.test(code))?.[1]
  return words === undefined ? null : `${words} (${code})`
}
