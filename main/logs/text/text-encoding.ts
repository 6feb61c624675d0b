import { decodeCodePage } from '../../../common/windows/code-pages.ts'
import { isMixedEncoding, mixedAsUtf8, mixedText, wideEncoding } from './mixed-encoding.ts'

/** Encoding of a log; `mixed` if UTF-16 and others alternate in it, `binary` if it is not text. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'mixed' | 'binary'

/**
 * Detects the encoding from the first bytes: by byte order mark, otherwise by the positions of zero bytes and by what the
 * bytes would say in UTF-16.
 */
export function sniffEncoding(head: Uint8Array): TextEncodingName {
  if (binaryStarts.some((start) => start.every((byte, at) => head[at] === byte))) return 'binary'
  if (isMixedEncoding(head)) return 'mixed'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  let even = 0
  let odd = 0
  let control = 0
  for (let at = 0; at < head.length; at++) {
    const byte = head[at] as number
    if (byte === 0) at % 2 === 0 ? even++ : odd++
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) control++
  }
  const pairs = head.length / 2
  // ASCII in UTF-16 has a zero in nearly every pair, always on the same side.
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.6 && odd < pairs * 0.05) return 'utf-16be'
  const zeros = even + odd
  const wide = zeros === 0 ? null : wideEncoding(head)
  if (wide !== null) return wide
  // A power failure leaves runs of zeros in a log; the rest is still a log.
  return zeros > head.length * 0.95 || control * 50 > head.length - zeros ? 'binary' : 'utf-8'
}

/** Converts a stream to UTF-8: UTF-16 is transcoded, also between other lines; everything else is passed through. */
export async function* asUtf8(
  pieces: AsyncIterable<Uint8Array>,
  encoding: TextEncodingName,
): AsyncIterable<Uint8Array> {
  if (encoding === 'mixed') {
    yield* mixedAsUtf8(pieces)
    return
  }
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') {
    yield* pieces
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }), 'utf8')
  yield Buffer.from(decoder.decode(), 'utf8')
}

/** The end of a text, which may begin within a character: only its ASCII is certain. */
export function decodeTail(bytes: Uint8Array): string {
  const encoding = sniffEncoding(bytes)
  if (encoding === 'mixed') return mixedText(bytes)
  return new TextDecoder(encoding === 'binary' ? 'latin1' : encoding).decode(bytes)
}

/** The beginning of a log that is text, in its encoding. */
export function headText(head: Uint8Array, encoding: Exclude<TextEncodingName, 'binary'>): string {
  if (encoding === 'mixed') return mixedText(head)
  return encoding === 'utf-8' ? lineText(head) : new TextDecoder(encoding).decode(head)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Decodes one line: UTF-8 if valid, otherwise a code page, by default the ANSI one of western Windows. */
export function lineText(bytes: Uint8Array, codePage = 1252): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return decodeCodePage(codePage, bytes)
  }
}

/**
 * Signatures of binary files with much readable text: event log, cabinet, zip, image, program, gzip, pictures, PDF.
 */
const binaryStarts = [
  [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00],
  [0x4d, 0x53, 0x43, 0x46],
  [0x50, 0x4b, 0x03, 0x04],
  [0x4d, 0x53, 0x57, 0x49, 0x4d],
  [0x4d, 0x5a, 0x90],
  [0x1f, 0x8b, 0x08],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x25, 0x50, 0x44, 0x46, 0x2d],
] as const
