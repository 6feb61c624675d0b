import { createHash } from 'node:crypto'
import { ArchiveError } from '../../../archives/archive-error.ts'
import { type ByteSource, readExactly, viewOf } from '../../../archives/byte-source.ts'
import { failureError } from '../../../texts/failure.ts'

const piece = 1024 * 1024

/**
 * Computes the digest that a cabinet's signature covers. The fields that signing itself fills are excluded: reserved
 * numbers at 4, and the cabinet's number and most of the header's reserve at 34 to 56 (verified with real packages;
 * osslsigncode does the same).
 *
 * @param size Length of the cabinet without its signature
 * @throws ArchiveError if the file is shorter; FailureError `cancelled` on `signal`
 */
export async function digestCabinet(
  file: ByteSource,
  size: number,
  algorithm: string,
  signal?: AbortSignal,
): Promise<Buffer> {
  const hash = createHash(algorithm)
  const head = await readExactly(file, 0, 56)
  hash.update(head.subarray(0, 4)).update(head.subarray(8, 34))
  for (let at = 56; at < size; at += piece) {
    if (signal?.aborted) {
      throw failureError('cancelled', 'signature-check-cancelled', {})
    }
    hash.update(await readExactly(file, at, Math.min(piece, size - at)))
  }
  return hash.digest()
}

/**
 * Whether the fields excluded from the digest are as signing writes them. They affect how the cabinet is parsed:
 * other values would produce other files from the same signed bytes.
 *
 * @throws ArchiveError if the file is shorter
 */
export async function isSignedHead(
  file: ByteSource,
  signature: { offset: number; size: number },
): Promise<boolean> {
  const head = viewOf(await readExactly(file, 0, 60))
  return (
    head.getUint32(4, true) === 0 &&
    head.getUint16(34, true) === 0 &&
    head.getUint32(36, true) === 20 &&
    head.getUint32(40, true) === 0x0010_0000 &&
    head.getUint32(44, true) === signature.offset &&
    head.getUint32(48, true) === signature.size &&
    head.getUint32(52, true) === 0 &&
    head.getUint32(8, true) === signature.offset &&
    signature.offset + signature.size === file.size
  )
}

/** Reads the signature's bytes; null if there are too many for one. */
export async function readSignatureBytes(
  file: ByteSource,
  signature: { offset: number; size: number },
): Promise<Uint8Array | null> {
  if (signature.size > piece) return null
  try {
    return await readExactly(file, signature.offset, signature.size)
  } catch (error) {
    if (error instanceof ArchiveError) return null
    throw error
  }
}
