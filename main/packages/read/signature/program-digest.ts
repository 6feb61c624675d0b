import { createHash } from 'node:crypto'
import { type ByteSource, readExactly, viewOf } from '../../../archives/byte-source.ts'
import { failureError } from '../../../texts/failure.ts'

const piece = 1024 * 1024
/** All headers that are needed are within this range. */
const mostHead = 4096
/** WIN_CERT_TYPE_PKCS_SIGNED_DATA */
const signedData = 2

/** Location of a Windows program's signature and of the fields it does not cover. */
export type ProgramSignature = {
  /** Offset of the checksum, four bytes. */
  readonly checksum: number
  /** Offset of the certificate table's directory entry, eight bytes. */
  readonly entry: number
  /** The certificate table, at the end of the file. */
  readonly table: { readonly offset: number; readonly size: number }
  /** The PKCS #7 message of its first entry. */
  readonly message: { readonly offset: number; readonly size: number }
}

/**
 * Finds the Authenticode signature of a portable executable, as specified in Microsoft's "Windows Authenticode
 * Portable Executable Signature Format" and the PE format. Null if the file is not such a program or its signature is
 * not at the very end, because anything after it would be unsigned.
 *
 * @throws ArchiveError if the file is shorter than its headers say
 */
export async function findProgramSignature(file: ByteSource): Promise<ProgramSignature | null> {
  if (file.size < 512) return null
  const head = viewOf(await readExactly(file, 0, Math.min(file.size, mostHead)))
  const pe = head.getUint16(0, true) === 0x5a4d ? head.getUint32(0x3c, true) : 0
  if (pe === 0 || pe + 24 + 168 > head.byteLength || head.getUint32(pe, true) !== 0x4550) return null
  const optional = pe + 24
  const directories = directoriesOf(head.getUint16(optional, true))
  if (directories === null || head.getUint32(optional + directories - 4, true) < 5) return null
  const entry = optional + directories + 4 * 8
  const table = { offset: head.getUint32(entry, true), size: head.getUint32(entry + 4, true) }
  const isLast = table.offset > entry + 8 && table.offset + table.size === file.size
  if (!isLast || table.size < 16) return null
  const first = viewOf(await readExactly(file, table.offset, 8))
  const size = first.getUint32(0, true)
  // An entry is padded to eight bytes; a second entry would be unsigned data beside the first.
  if (first.getUint16(6, true) !== signedData || size < 16 || Math.ceil(size / 8) * 8 !== table.size)
    return null
  return { checksum: optional + 64, entry, table, message: { offset: table.offset + 8, size: size - 8 } }
}

/** Offset of the data directories in the optional header: PE32 and PE32+. */
function directoriesOf(magic: number): number | null {
  if (magic === 0x10b) return 96
  return magic === 0x20b ? 112 : null
}

/**
 * Computes the digest that a program's signature covers: everything except the checksum, the certificate table's
 * directory entry and that table.
 *
 * @throws ArchiveError if the file is shorter; FailureError `cancelled` on `signal`
 */
export async function digestProgram(
  file: ByteSource,
  { checksum, entry, table }: ProgramSignature,
  algorithm: string,
  signal?: AbortSignal,
): Promise<Buffer> {
  const hash = createHash(algorithm)
  const signed = [
    [0, checksum],
    [checksum + 4, entry],
    [entry + 8, table.offset],
  ] as const
  for (const [from, to] of signed) {
    for (let at = from; at < to; at += piece) {
      if (signal?.aborted) throw failureError('cancelled', 'signature-check-cancelled', {})
      hash.update(await readExactly(file, at, Math.min(piece, to - at)))
    }
  }
  return hash.digest()
}
