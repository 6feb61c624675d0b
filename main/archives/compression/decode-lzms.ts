import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { viewOf } from '../byte-source.ts'
import { BitReader } from './bit-reader.ts'
import { LzmsBits } from './lzms-bits.ts'
import { LzmsCode } from './lzms-code.ts'
import { lengthSlots, offsetSlots, offsetSlotsWithin, type Slots } from './lzms-slots.ts'
import { undoLzmsX86 } from './lzms-undo-x86.ts'

/**
 * Kinds of bits, each with a range of contexts: the start of the range, and a mask of the kind's last bits that
 * select the context.
 */
const kinds = {
  isMatch: { from: 0, mask: 15 },
  isDelta: { from: 16, mask: 31 },
  isRepeated: { from: 48, mask: 63 },
  isSecond: { from: 112, mask: 63 },
  isThird: { from: 176, mask: 63 },
  isDeltaRepeated: { from: 240, mask: 63 },
  isDeltaSecond: { from: 304, mask: 63 },
  isDeltaThird: { from: 368, mask: 63 },
} as const
const contexts = 432

/** Chunk size of an ESD; one chunk, packed and unpacked, is held in memory. */
export const largestLzmsChunk = 64 * 1024 * 1024

/**
 * Decodes one LZMS chunk, the compression of ESD files. Microsoft has not published the format; what is known comes
 * from wimlib, and the tests compare with wimlib.
 *
 * @param size Decoded size in bytes
 * @throws ArchiveError if the data is inconsistent.
 */
export function decodeLzms(packed: Uint8Array, size: number): Uint8Array {
  if (size > largestLzmsChunk) throw new ArchiveError('unsupported', message('archive.chunk-size', { size }))
  if (packed.length % 2 !== 0) throw new ArchiveError('corrupt', message('archive.lzms-odd-length'))
  const out = new Uint8Array(size)
  new Decoder(packed, out).run()
  undoLzmsX86(out)
  return out
}

type Kind = keyof typeof kinds

class Decoder {
  readonly #out: Uint8Array
  readonly #bits: LzmsBits
  readonly #input: BitReader
  readonly #state = { ...zeroStates }
  readonly #literals = new LzmsCode(256, 1024)
  readonly #lengths = new LzmsCode(lengthSlots.base.length, 512)
  readonly #offsets: LzmsCode
  readonly #deltaOffsets: LzmsCode
  readonly #powers = new LzmsCode(8, 512)
  #at = 0

  constructor(packed: Uint8Array, out: Uint8Array) {
    this.#out = out
    this.#bits = new LzmsBits(viewOf(packed), contexts)
    this.#input = new BitReader(wordsFromBack(packed))
    const slots = offsetSlotsWithin(out.length)
    this.#offsets = new LzmsCode(slots, 1024)
    this.#deltaOffsets = new LzmsCode(slots, 1024)
  }

  run(): void {
    const out = this.#out
    const matches = new Recent<number>([1, 2, 3, 4])
    const deltas = new Recent<Delta>([1, 2, 3, 4].map((offset) => ({ power: 0, offset })))
    let previous: 'literal' | 'match' | 'delta' = 'literal'
    while (this.#at < out.length) {
      if (this.#bit('isMatch') === 0) {
        out[this.#at++] = this.#literals.read(this.#input)
        previous = 'literal'
      } else if (this.#bit('isDelta') === 0) {
        const after = previous === 'match'
        const offset =
          this.#bit('isRepeated') === 0
            ? matches.add(this.#value(this.#offsets, offsetSlots))
            : matches.again(this.#nth('isSecond', 'isThird'), after)
        previous = 'match'
        this.#copy(offset)
      } else {
        const after = previous === 'delta'
        const delta =
          this.#bit('isDeltaRepeated') === 0
            ? deltas.add(this.#delta())
            : deltas.again(this.#nth('isDeltaSecond', 'isDeltaThird'), after)
        previous = 'delta'
        this.#copyDelta(delta)
      }
    }
  }

  #bit(kind: Kind): 0 | 1 {
    const { from, mask } = kinds[kind]
    const state = this.#state[kind]
    const bit = this.#bits.read(from + state)
    this.#state[kind] = ((state << 1) | bit) & mask
    return bit
  }

  #nth(second: Kind, third: Kind): 0 | 1 | 2 {
    if (this.#bit(second) === 0) return 0
    return this.#bit(third) === 0 ? 1 : 2
  }

  #value(code: LzmsCode, { base, bits }: Slots): number {
    const slot = code.read(this.#input)
    return (base[slot] ?? 0) + this.#input.read(bits[slot] ?? 0)
  }

  #delta(): Delta {
    const power = this.#powers.read(this.#input)
    return { power, offset: this.#value(this.#deltaOffsets, offsetSlots) }
  }

  #copy(offset: number): void {
    const out = this.#out
    const end = this.#end()
    const at = this.#at
    if (offset > at) throw new ArchiveError('corrupt', message('archive.match-before-start'))
    if (offset >= end - at) out.copyWithin(at, at - offset, end - offset)
    else for (let to = at; to < end; to++) out[to] = out[to - offset] ?? 0
    this.#at = end
  }

  /** Values at steps of `2 ** power` bytes have the same differences as earlier ones. */
  #copyDelta({ power, offset }: Delta): void {
    const out = this.#out
    const end = this.#end()
    const span = 2 ** power
    const back = offset * span
    if (back + span > this.#at) throw new ArchiveError('corrupt', message('archive.match-before-start'))
    for (let to = this.#at; to < end; to++)
      out[to] = (out[to - back] ?? 0) + (out[to - span] ?? 0) - (out[to - back - span] ?? 0)
    this.#at = end
  }

  #end(): number {
    const end = this.#at + this.#value(this.#lengths, lengthSlots)
    if (end > this.#out.length) throw new ArchiveError('corrupt', message('archive.match-past-end'))
    return end
  }
}

type Delta = { readonly power: number; readonly offset: number }

const zeroStates: Record<Kind, number> = {
  isMatch: 0,
  isDelta: 0,
  isRepeated: 0,
  isSecond: 0,
  isThird: 0,
  isDeltaRepeated: 0,
  isDeltaSecond: 0,
  isDeltaThird: 0,
}

/**
 * The most recent match offsets. One that was just used cannot be referred to right after it: the list then starts
 * after it.
 */
class Recent<T> {
  readonly #row: T[]

  constructor(row: T[]) {
    this.#row = row
  }

  add(place: T): T {
    this.#row.pop()
    this.#row.unshift(place)
    return place
  }

  again(nth: 0 | 1 | 2, after: boolean): T {
    const [place] = this.#row.splice(nth + (after ? 1 : 0), 1)
    if (place === undefined) throw new ArchiveError('corrupt', message('archive.match-unknown'))
    this.#row.unshift(place)
    return place
  }
}

/** Codes and numbers are read in words from the end. */
function wordsFromBack(packed: Uint8Array): Uint8Array {
  const turned = new Uint8Array(packed.length)
  for (let at = 0; at < packed.length; at += 2) {
    turned[at] = packed[packed.length - at - 2] ?? 0
    turned[at + 1] = packed[packed.length - at - 1] ?? 0
  }
  return turned
}
