import type { Letters } from '../names/name-forms.ts'

/** An unescaped text, and the position of each of its characters in the original. */
export type Reading = {
  readonly text: string
  /** Start and end in the original of the character at that index; -1 if it was added. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const tokens =
  /(?:%[0-9a-f]{2})+|%u[0-9a-f]{4}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\["'/]|_x[0-9a-f]{4}_|&#\d{1,7};|&#x[0-9a-f]{1,6};|&(?:amp|apos|quot|lt|gt|nbsp);/gi
/**
 * The same in a document in the Rich Text Format: bytes of the ANSI code page, UTF-16 units as signed numbers, escaped
 * signs, control words such as the end of a paragraph, and groups.
 */
const richTokens =
  /\\u-?\d{1,5} ?(?:\?|\\'[0-9a-f]{2})|\\'[0-9a-f]{2}|\\[{}~_\\]|\\[a-z]{1,32}(?:-?\d{1,10})? ?|[{}]/gi
/** What only such a document contains. */
const richMark = /\{\\rtf\d|(?<!\\)\\(?:par|pard|uc\d|fs\d{1,3}|f\d|cf\d|lang\d{1,5})(?![a-z0-9])/i
const sequences = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g
const mostRounds = 4

/** Matches if a text contains an escape. */
export const escapeMark =
  /%[0-9a-f]{2}|%u[0-9a-f]{4}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\["'/{}~]|\\u-?\d{3,5} ?[?\\]|\{\\rtf\d|(?<!\\)\\pard?(?![a-z0-9])|_x[0-9a-f]{4}_|&(?:#\d|#x[0-9a-f]|amp;|apos;|quot;|lt;|gt;|nbsp;)/i

/**
 * Undoes the escapes of JSON, C, URLs, XML, CLIXML and RTF, however deeply nested; bytes are decoded as UTF-8 if valid,
 * otherwise as the ANSI code page of western Windows.
 */
export function undoEscapes(text: string, letters: Letters): Reading {
  let reading = plainReading(text)
  if (letters === 'bytes') reading = translate(reading, sequences, decodeBytes)
  if (richMark.test(text)) reading = translate(reading, richTokens, decodeRich)
  return undoTokens(reading)
}

/** Undoes the escapes of JSON, C, URLs and XML in ASCII, however deeply nested. */
export function undoTokens(from: Reading): Reading {
  let reading = from
  for (let round = 0; round < mostRounds && escapeMark.test(reading.text); round++) {
    const next = translate(reading, tokens, decodeToken)
    if (next.text === reading.text) break
    reading = next
  }
  return reading
}

/** A text as it is. */
export function plainReading(text: string): Reading {
  return {
    text,
    starts: Array.from({ length: text.length }, (_, at) => at),
    ends: Array.from({ length: text.length }, (_, at) => at + 1),
  }
}

/**
 * Decodes what an expression with the flag `g` finds.
 *
 * @param decode Returns the token itself if it stays as it is
 */
export function translate(reading: Reading, find: RegExp, decode: (token: string) => string): Reading {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const keep = (from: number, to: number) => {
    parts.push(reading.text.slice(from, to))
    for (let at = from; at < to; at++) {
      starts.push(reading.starts[at] ?? 0)
      ends.push(reading.ends[at] ?? 0)
    }
  }
  let from = 0
  for (const match of reading.text.matchAll(find)) {
    const [token] = match
    const decoded = decode(token)
    if (decoded === token) continue
    // Pairs of backslashes before an escape are literal; an odd one belongs to the escape, escaped once more.
    let begin = match.index
    if (token.startsWith('\\')) {
      while (begin > from && reading.text[begin - 1] === '\\') begin--
      if ((match.index - begin) % 2 === 0) begin = match.index
    }
    keep(from, begin)
    parts.push(decoded)
    for (let at = 0; at < decoded.length; at++) {
      const { start, end } = percentPlace(token, decoded, at) ?? { start: 0, end: token.length }
      starts.push(reading.starts[start === 0 ? begin : match.index + start] ?? 0)
      ends.push(reading.ends[match.index + end - 1] ?? 0)
    }
    from = match.index + token.length
  }
  keep(from, reading.text.length)
  return { text: parts.join(''), starts, ends }
}

/** In a run like `%41%42`, each character has its own bytes. */
function percentPlace(token: string, decoded: string, at: number): { start: number; end: number } | null {
  if (!/^%[0-9a-f]{2}/i.test(token)) return null
  // Both halves of a surrogate pair map to all its bytes.
  const low = /[\udc00-\udfff]/.test(decoded[at] ?? '')
  const first = low ? at - 1 : at
  const before = Buffer.byteLength(decoded.slice(0, first))
  const size = Buffer.byteLength(String.fromCodePoint(decoded.codePointAt(first) ?? 0))
  return { start: before * 3, end: (before + size) * 3 }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const ansi = new TextDecoder('windows-1252')

function decodeBytes(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1')
  try {
    return utf8.decode(buffer)
  } catch {
    return ansi.decode(buffer)
  }
}

const richSigns: Readonly<Record<string, string>> = { '~': ' ', _: '-' }
const richWords: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
}

function decodeRich(token: string): string {
  const unit = /^\\u(-?\d{1,5})/i.exec(token)?.[1]
  if (unit !== undefined) return String.fromCharCode(Number(unit) & 0xffff)
  const byte = /^\\'([0-9a-f]{2})$/i.exec(token)?.[1]
  if (byte !== undefined) return ansi.decode(Buffer.from(byte, 'hex'))
  const [, word] = /^\\([a-z]+)/i.exec(token) ?? []
  if (word !== undefined) return richWords[word.toLowerCase()] ?? ''
  return token.length === 1 ? '' : (richSigns[token.slice(1)] ?? token.slice(1))
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  lt: '<',
  gt: '>',
  nbsp: ' ',
}

function decodeToken(token: string): string {
  const [, digits] = /^(?:%u|\\u|\\x|_x)([0-9a-f]+)_?$/i.exec(token) ?? []
  if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16))
  if (token.startsWith('\\')) return token.slice(1)
  if (token.startsWith('&#')) {
    const hex = /^&#x/i.test(token)
    const point = Number.parseInt(token.slice(hex ? 3 : 2, -1), hex ? 16 : 10)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : token
  }
  if (token.startsWith('&')) return named[token.slice(1, -1).toLowerCase()] ?? token
  try {
    return utf8.decode(Buffer.from(token.replaceAll('%', ''), 'hex'))
  } catch {
    return token
  }
}
