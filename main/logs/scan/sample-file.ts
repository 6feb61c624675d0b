import { fstatSync, readSync } from 'node:fs'

/**
 * Writes pieces from everywhere in an open file to the beginning of `into`, and returns how many bytes. A large log is not
 * the same throughout: what is rare in its beginning can stand in every line further on. Throws the error of the system.
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

/** As many, and as long, as wasm/lay-needles.as counts. */
const pieces = 64
const pieceBytes = 2048
