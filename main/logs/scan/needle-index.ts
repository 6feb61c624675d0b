import type { Scanner } from './scanner.ts'

/**
 * Loads needles into a scanner, optimized for the `sampleBytes` of text in its memory. The scanner forgets known
 * texts. Needles are lower-case ASCII and at least five bytes long.
 */
export function layNeedles(scanner: Scanner, needles: readonly string[], sampleBytes: number): void {
  const { layout } = scanner
  if (needles.length > layout.mostNeedles) throw new Error(`${needles.length} needles are too many.`)
  let room = 0
  for (const needle of needles) {
    if (needle.length < shortest || needle !== needle.toLowerCase())
      throw new Error(`A needle must be lower case and at least ${shortest} bytes: "${needle}"`)
    room += roomFor(needle)
  }
  const memory = scanner.memoryFor(room)
  const bytes = Buffer.from(memory)
  let at = layout.places
  for (const needle of needles) {
    bytes.writeUInt32LE(needle.length, at)
    bytes.write(needle, at + 4, 'latin1')
    at += 4 + ((needle.length + 3) & ~3)
  }
  scanner.lay(needles.length, at, sampleBytes)
}

/** Maximum size of a needle and its hash entries in bytes. */
function roomFor({ length }: string): number {
  const words = length >= longEnough ? 4 : 2 * openValues + 2
  return 4 + length + 3 + words * placeBytes
}

const shortest = 5
/**
 * As in wasm/lay-needles.as: a shorter needle has words with a byte outside of it, stored with every case-folded
 * value.
 */
const longEnough = 7
const openValues = 128
const placeBytes = 24
