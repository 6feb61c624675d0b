/** A code in a record. `sure`: the words around it say that it is a result, or it has a name. */
export type FoundCode = { readonly code: string; readonly sure: boolean }

const hex = /(?<![0-9a-z@])0x([89cd][0-9a-f]{7})(?![0-9a-f])/gi
const bare = /\bErrorCode: ([89][0-9a-f]{7})\b/g
const consoleError = /^\s*Error: (\d{1,5})\s*$/m
const resultWords = /hresult|\bhr\b|error|result|status|failed|failure|exit code|code[ =:]/i
/** Numbers that only look like codes. */
const otherNumbers =
  /(?:flags?|address|stack|handle|mask|attributes?|version|keywords|context|pointer|offset|size)\s*[=:(@]?\s*$/i

/** The error codes that a record holds, each once, canonical. */
export function findCodes(text: string): FoundCode[] {
  const found = new Map<string, FoundCode>()
  const words = resultWords.test(text)
  for (const match of text.matchAll(hex)) {
    if (otherNumbers.test(text.slice(Math.max(0, match.index - 24), match.index))) continue
    const code = `0x${(match[1] ?? '').toLowerCase()}`
    if (!found.has(code)) found.set(code, { code, sure: words })
  }
  for (const match of text.matchAll(bare)) {
    const code = `0x${(match[1] ?? '').toLowerCase()}`
    found.set(code, { code, sure: true })
  }
  const decimal = consoleError.exec(text)?.[1]
  if (decimal !== undefined) {
    const code = `0x8007${Number(decimal).toString(16).padStart(4, '0')}`
    if (Number(decimal) > 0 && Number(decimal) <= 0xffff) found.set(code, { code, sure: true })
  }
  return [...found.values()]
}
