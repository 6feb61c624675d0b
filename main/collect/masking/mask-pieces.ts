import { narrow, type TextWidth, textWidthOf, widen } from '../text-width.ts'
import type { Masker } from './create-masker.ts'
import type { NameLearner } from './names/learn-names.ts'
import type { Letters } from './names/name-forms.ts'

/** Bytes processed together. */
const usualStretch = 2 ** 19
const sniffBytes = 4096
/** Nothing that is masked within a line is longer. */
const longestSecret = 2048
/** Nothing that is masked is longer over several lines. */
const longestSpan = 2 ** 14
const mostKept = 2 ** 23

/** Masks the bytes of a file, chunk by chunk; the encoding stays the same. */
export async function* maskPieces(
  pieces: AsyncIterable<Uint8Array>,
  masker: Masker,
  stretchBytes = usualStretch,
): AsyncGenerator<Uint8Array> {
  let width: TextWidth = 'bytes'
  let left = ''
  for await (const { text, last, width: found } of stretches(pieces, stretchBytes)) {
    width = found
    left += text
    const end = last ? left.length : safeEnd(left, width, masker)
    if (end === 0) continue
    yield narrow(masker.mask(left.slice(0, end), lettersOf(width)), width)
    left = left.slice(end)
  }
}

/** Passes a file to the learner. */
export async function learnFrom(
  pieces: AsyncIterable<Uint8Array>,
  learner: NameLearner,
  stretchBytes = usualStretch,
): Promise<void> {
  let left = ''
  for await (const { text, last, width } of stretches(pieces, stretchBytes)) {
    left += text
    const line = left.lastIndexOf('\n') + 1
    const end = last || line === 0 ? left.length : line
    learner.take(left.slice(0, end), lettersOf(width))
    // Without line breaks a name may span the boundary; reading text twice is harmless.
    left = line === 0 && !last ? left.slice(-longestSecret) : left.slice(end)
  }
}

type Stretch = { readonly text: string; readonly last: boolean; readonly width: TextWidth }

/** Yields a file as text chunks of some size; the last one is marked. */
async function* stretches(pieces: AsyncIterable<Uint8Array>, stretchBytes: number): AsyncGenerator<Stretch> {
  let width: TextWidth | null = null
  let waiting: Buffer[] = []
  let size = 0
  for await (const piece of pieces) {
    // The caller may reuse its buffer.
    waiting.push(Buffer.from(piece))
    size += piece.length
    if (size < Math.max(sniffBytes, stretchBytes)) continue
    const bytes = Buffer.concat(waiting)
    width ??= textWidthOf(bytes.subarray(0, sniffBytes))
    const even = width === 'bytes' ? bytes.length : bytes.length - (bytes.length % 2)
    yield { text: widen(bytes.subarray(0, even), width), last: false, width }
    waiting = even === bytes.length ? [] : [bytes.subarray(even)]
    size = bytes.length - even
  }
  const bytes = Buffer.concat(waiting)
  width ??= textWidthOf(bytes.subarray(0, sniffBytes))
  if (width !== 'bytes' && bytes.length % 2 === 1) {
    // An odd last byte of UTF-16 is half a character; it is dropped.
    yield { text: widen(bytes.subarray(0, bytes.length - 1), width), last: true, width }
  } else yield { text: widen(bytes, width), last: true, width }
}

/**
 * Finds an offset at which a text can be cut without splitting what is masked: a position, after a line break if there
 * is one, around which masking gives the same result with and without the cut. A private key extends over many lines.
 * 0: none yet.
 */
function safeEnd(text: string, width: TextWidth, masker: Masker): number {
  const letters = lettersOf(width)
  for (let tries = 0; tries < 16; tries++) {
    const latest = text.length - longestSpan - tries * longestSecret
    if (latest <= longestSpan) break
    const line = text.lastIndexOf('\n', latest - 1) + 1
    const end = line > latest - longestSecret ? line : latest
    const [before, after] = [text.slice(end - longestSpan, end), text.slice(end, end + longestSpan)]
    if (masker.mask(before + after, letters) === masker.mask(before, letters) + masker.mask(after, letters))
      return end
  }
  // A file made of nothing but such spans must not be kept in memory.
  return text.length > mostKept ? text.lastIndexOf('\n') + 1 : 0
}

function lettersOf(width: TextWidth): Letters {
  return width === 'bytes' ? 'bytes' : 'utf-16'
}
