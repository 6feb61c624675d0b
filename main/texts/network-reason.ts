import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'

type NetworkKey =
  | 'network.name-not-found'
  | 'network.offline'
  | 'network.unreachable'
  | 'network.connection-refused'
  | 'network.timed-out'
  | 'network.connection-lost'

const keyOf: readonly (readonly [RegExp, NetworkKey])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED)$/, 'network.name-not-found'],
  [/^(?:ENETUNREACH|ERR_INTERNET_DISCONNECTED)$/, 'network.offline'],
  [/^(?:EHOSTUNREACH|ERR_ADDRESS_UNREACHABLE)$/, 'network.unreachable'],
  [/^(?:ECONNREFUSED|ERR_CONNECTION_REFUSED)$/, 'network.connection-refused'],
  [/^(?:ETIMEDOUT|UND_ERR_\w*TIMEOUT|ERR_(?:CONNECTION_)?TIMED_OUT)$/, 'network.timed-out'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_(?:RESET|CLOSED))$/, 'network.connection-lost'],
]

/**
 * What a network error means, by its code (Node, undici or Chromium); an unknown code is shown as it is, or the error's
 * own message if it has no code.
 */
export function networkReason(code: string, said: string): Message {
  const key = keyOf.find(([pattern]) => pattern.test(code))?.[1]
  if (key !== undefined) return message(key, { code })
  const own = code || said
  return own === '' ? message('network.no-answer') : message('network.other', { said: own })
}

/** Whether this PC cannot reach the network at all, so that a long wait does not help. */
export function isOffline(reason: Message): boolean {
  return reason.code === 'network.name-not-found' || reason.code === 'network.offline'
}
