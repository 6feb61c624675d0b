import { narrow, type TextWidth, textWidthOf, widen } from '../text-width.ts'
import type { Masker } from './create-masker.ts'
import type { NameLearner } from './learn-names.ts'
import type { Letters } from './name-forms.ts'

/** Bytes that are looked at together. */
const usualStretch = 2 ** 19
const sniffBytes = 4096
/** Nothing that is masked is longer. */
const longestSecret = 2048

/** The bytes of a file, masked, piece by piece; the encoding stays what it is. */
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

/** Lets the learner read a file. */
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
    // Without line ends a name may stand across; what is read twice does no harm.
    left = line === 0 && !last ? left.slice(-longestSecret) : left.slice(end)
  }
}

type Stretch = { readonly text: string; readonly last: boolean; readonly width: TextWidth }

/** A file as text in stretches of some size; the last is marked. */
async function* stretches(pieces: AsyncIterable<Uint8Array>, stretchBytes: number): AsyncGenerator<Stretch> {
  let width: TextWidth | null = null
  let waiting: Buffer[] = []
  let size = 0
  for await (const piece of pieces) {
    // The owner may use its buffer again.
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
    // An odd end of UTF-16 was cut off in the middle of a letter; nobody reads it.
    yield { text: widen(bytes.subarray(0, bytes.length - 1), width), last: true, width }
  } else yield { text: widen(bytes, width), last: true, width }
}

/**
 * Where a text may be cut so that nothing that is masked stands across: at a line end, or where masking the letters
 * around comes to the same with the cut as without. 0: nowhere yet.
 */
function safeEnd(text: string, width: TextWidth, masker: Masker): number {
  const line = text.lastIndexOf('\n') + 1
  if (line > 0) return line
  const letters = lettersOf(width)
  for (let tries = 1; tries <= 16; tries++) {
    const end = text.length - longestSecret * (tries + 1)
    if (end <= longestSecret) return 0
    const [before, after] = [text.slice(end - longestSecret, end), text.slice(end, end + longestSecret)]
    if (masker.mask(before + after, letters) === masker.mask(before, letters) + masker.mask(after, letters))
      return end
  }
  return 0
}

function lettersOf(width: TextWidth): Letters {
  return width === 'bytes' ? 'bytes' : 'utf-16'
}
