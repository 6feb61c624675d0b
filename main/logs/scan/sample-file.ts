import { fstatSync, readSync } from 'node:fs'

/**
 * Writes samples from across an open file to the start of `into` and returns the number of bytes. A large log is not
 * uniform: what is rare at its beginning may occur on every line later. Throws the system's error.
 */
export function sampleFile(file: number, into: Uint8Array): number {
  const { size } = fstatSync(file)
  let bytes = 0
  for (let piece = 0; piece < pieces; piece++) {
    const from = Math.floor((size / pieces) * piece)
    bytes += readSync(file, into, bytes, Math.min(pieceBytes, into.length - bytes), from)
  }
  return bytes
}

/** Number and size must match wasm/lay-needles.as. */
const pieces = 64
const pieceBytes = 2048
