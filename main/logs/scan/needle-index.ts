import type { Scanner } from './scanner.ts'

/**
 * Has a scanner look for needles, fitted to the `sampleBytes` of text that lie in its memory. It forgets the texts that it
 * knew. Needles are lower case, ASCII and at least five bytes.
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

/** Bytes that a needle and its places take at most. */
function roomFor({ length }: string): number {
  const words = length >= longEnough ? 4 : 2 * openValues + 2
  return 4 + length + 3 + words * placeBytes
}

const shortest = 5
/** As in wasm/lay-needles.as: a shorter needle has words with a byte outside of it, which are laid in all its folded values. */
const longEnough = 7
const openValues = 128
const placeBytes = 24
