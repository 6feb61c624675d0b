import type { ByteSource } from '../archives/byte-source.ts'
import { readExactly } from '../archives/byte-source.ts'

/** The issuer in a certificate that is trusted by firmware with the Secure Boot certificates of 2023. */
const issuer = Buffer.from('Windows UEFI CA 2023', 'latin1')
const mostHead = 4096
/** The signatures of a boot manager have some tens of kilobytes. */
const mostTableBytes = 1024 * 1024

/**
 * Whether one of the signatures of a boot manager comes from the 2023 certificate, as its certificate table says. This
 * does not verify the signature. False for anything that is not such a program.
 */
export async function isSigned2023(file: ByteSource): Promise<boolean> {
  const head = Buffer.from(await readExactly(file, 0, Math.min(file.size, mostHead)))
  const table = certificateTable(head)
  if (table === null || table.size > mostTableBytes || table.offset + table.size > file.size) return false
  return Buffer.from(await readExactly(file, table.offset, table.size)).includes(issuer)
}

/** https://learn.microsoft.com/windows/win32/debug/pe-format: the fifth data directory, an offset in the file. */
function certificateTable(head: Buffer): { readonly offset: number; readonly size: number } | null {
  if (head.length < 64 || head.toString('latin1', 0, 2) !== 'MZ') return null
  const optional = head.readUInt32LE(0x3c) + 24
  if (optional + 2 > head.length || head.readUInt32LE(optional - 24) !== 0x4550) return null
  const isWide = head.readUInt16LE(optional) === 0x20b
  const entry = optional + (isWide ? 112 : 96) + 4 * 8
  if (entry + 8 > head.length || head.readUInt32LE(optional + (isWide ? 108 : 92)) < 5) return null
  return { offset: head.readUInt32LE(entry), size: head.readUInt32LE(entry + 4) }
}
