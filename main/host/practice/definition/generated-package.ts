import { createCipheriv, createHash } from 'node:crypto'

/** How many times smaller a practice package is than the published file of the same name. */
export const practiceScale = 512

/** A generated package: its bytes depend only on name and size. */
export type GeneratedPackage = { readonly file: string; readonly sizeBytes: number }

/** The generated package for a published file of `sizeBytes`. */
export function generatedPackage(file: string, sizeBytes: number): GeneratedPackage {
  return { file, sizeBytes: Math.max(1, Math.ceil(sizeBytes / practiceScale)) }
}

/** Returns bytes `from` to `to` (exclusive): a text that says what the file is, then incompressible filler. */
export function generatedBytes({ file, sizeBytes }: GeneratedPackage, from: number, to: number): Buffer {
  const end = Math.min(to, sizeBytes)
  if (from >= end) return Buffer.alloc(0)
  const first = Math.floor(from / blockBytes)
  const counter = Buffer.alloc(blockBytes)
  counter.writeBigUInt64BE(BigInt(first), 8)
  const key = createHash('sha256').update(file).digest().subarray(0, 16)
  const skipped = from - first * blockBytes
  const stream = createCipheriv('aes-128-ctr', key, counter).update(Buffer.alloc(skipped + end - from))
  const bytes = stream.subarray(skipped)
  const head = Buffer.from(`Practice package of Unstuck: ${file}\r\nIt is made up; no update is in it.\r\n`)
  if (from < head.length) head.copy(bytes, 0, from, Math.min(head.length, end))
  return bytes
}

type Digests = { readonly sha1: string; readonly sha256: string }

/** Cache by name and size: a practice PC needs all digests each time it is opened. */
const known = new Map<string, Digests>()

/** Digests of the whole package, lower-case hex. */
export function generatedDigests(one: GeneratedPackage): Digests {
  const key = `${one.sizeBytes} ${one.file}`
  const digests = known.get(key) ?? digestsOf(one)
  known.set(key, digests)
  return digests
}

function digestsOf(one: GeneratedPackage): Digests {
  const [sha1, sha256] = [createHash('sha1'), createHash('sha256')]
  for (let at = 0; at < one.sizeBytes; at += pieceBytes) {
    const piece = generatedBytes(one, at, at + pieceBytes)
    sha1.update(piece)
    sha256.update(piece)
  }
  return { sha1: sha1.digest('hex'), sha256: sha256.digest('hex') }
}

/** Block size of the cipher that generates the filler. */
const blockBytes = 16
const pieceBytes = 1024 * 1024
