/** Layout of characters in a file's bytes. All 8-bit encodings are treated alike: UTF-8, ANSI, OEM. */
export type TextWidth = 'bytes' | 'utf-16le' | 'utf-16be'

/** Detects UTF-16 from the first bytes: by byte order mark, otherwise by the positions of zero bytes. */
export function textWidthOf(head: Uint8Array): TextWidth {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  let even = 0
  let odd = 0
  for (let at = 0; at < head.length; at++) if (head[at] === 0) at % 2 === 0 ? even++ : odd++
  const pairs = head.length / 2
  // The first 256 characters have a zero on one side; text in other scripts still has blanks and line breaks.
  if (odd > pairs / 8 && even <= odd / 4) return 'utf-16le'
  if (even > pairs / 8 && odd <= even / 4) return 'utf-16be'
  return 'bytes'
}

/** Converts bytes losslessly to text of the same length: one character per byte, or per pair. */
export function widen(bytes: Buffer, width: TextWidth): string {
  if (width === 'bytes') return bytes.toString('latin1')
  return (width === 'utf-16le' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le')
}

/** Reverses `widen`. */
export function narrow(text: string, width: TextWidth): Buffer {
  if (width === 'bytes') return Buffer.from(text, 'latin1')
  const bytes = Buffer.from(text, 'utf16le')
  return width === 'utf-16le' ? bytes : bytes.swap16()
}
