import { decodeCodePage } from '../../../common/windows/code-pages.ts'

/**
 * A text in which lines of UTF-16 without a byte order mark and lines of a code page or of UTF-8 alternate, as when a batch
 * file writes the output of several tools into one file: sfc.exe prints UTF-16 there, DISM does not.
 */
export function isMixedEncoding(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length)
  if (bytes.indexOf(wideEnd) < 0 || bytes.indexOf(narrowEnd) < 0) return false
  return isText(mixedText(bytes))
}

/** UTF-16 without a byte order mark, and with few or no letters of ASCII. Null if it is something else. */
export function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (!head.includes(0)) return null
  // A character may be cut off at the end.
  const whole = head.subarray(0, head.length - (head.length % 2))
  const isWide = (encoding: 'utf-16le' | 'utf-16be') => {
    const text = new TextDecoder(encoding).decode(whole).replace(/\ufffd$/, '')
    return /[\n ]/.test(text) && isText(text)
  }
  return (['utf-16le', 'utf-16be'] as const).find(isWide) ?? null
}

/** Decodes a text of both encodings. */
export function mixedText(bytes: Uint8Array): string {
  const { lines, rest } = cut(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  return [...lines, lastLine(rest)].map(decoded).join('')
}

/** Converts a stream to UTF-8; what is not UTF-16 is passed through. */
export async function* mixedAsUtf8(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const { lines, rest: open } = cut(Buffer.concat([rest, piece]))
    rest = open
    if (rest.length > longestLine) {
      lines.push(lastLine(rest))
      rest = Buffer.alloc(0)
    }
    if (lines.length > 0) yield Buffer.concat(lines.map(asBytes))
  }
  if (rest.length > 0) yield asBytes(lastLine(rest))
}

type Line = { readonly bytes: Buffer; readonly isWide: boolean }

/** The whole lines by their ends; in UTF-16, no character of a language of Windows has both bytes of a narrow end. */
function cut(bytes: Buffer): { readonly lines: Line[]; readonly rest: Buffer } {
  const lines: Line[] = []
  let from = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    const isWide = at >= 3 && bytes[at + 1] === 0 && bytes[at - 1] === 0 && bytes[at - 2] === 13
    if (!isWide && bytes[at - 1] !== 13) continue
    const to = at + (isWide ? 2 : 1)
    lines.push({ bytes: bytes.subarray(from, to), isWide })
    from = to
  }
  return { lines, rest: bytes.subarray(from) }
}

/** What follows the last end of a line. */
function lastLine(bytes: Buffer): Line {
  const zeros = bytes.filter((byte) => byte === 0).length
  return { bytes, isWide: zeros > bytes.length * 0.3 }
}

function decoded({ bytes, isWide }: Line): string {
  if (isWide) return wide.decode(bytes)
  try {
    return narrow.decode(bytes)
  } catch {
    return decodeCodePage(1252, bytes)
  }
}

function asBytes(line: Line): Buffer {
  return line.isWide ? Buffer.from(wide.decode(line.bytes), 'utf8') : line.bytes
}

/** Letters, digits, punctuation and white space, and nearly no control characters or ones that do not exist. */
function isText(text: string): boolean {
  const odd = text.replaceAll('\u001b', '').match(noText)?.length ?? 0
  return odd * 100 <= text.length
}

const noText = /[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\t\n\f\r\ufeff]|\ufffd/gu
const wide = new TextDecoder('utf-16le')
const narrow = new TextDecoder('utf-8', { fatal: true })
const wideEnd = Buffer.from('\r\n', 'utf16le')
const narrowEnd = Buffer.from('\r\n', 'latin1')
const longestLine = 1024 * 1024
