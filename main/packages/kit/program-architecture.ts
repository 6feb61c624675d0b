import { open } from 'node:fs/promises'
import type { Architecture } from '../../../common/windows/architecture.ts'

/** IMAGE_FILE_HEADER.Machine (winnt.h). */
const machines: Readonly<Record<number, Architecture>> = { 34404: 'x64', 43620: 'arm64', 332: 'x86' }

/** What a Windows program is built for, by its header; null where the file is no such program. */
export async function programArchitecture(path: string): Promise<Architecture | null> {
  const file = await open(path, 'r')
  try {
    const header = Buffer.alloc(4096)
    const { bytesRead } = await file.read(header, 0, header.length, 0)
    return machineOf(header.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

function machineOf(header: Buffer): Architecture | null {
  if (header.length < 64 || header.toString('latin1', 0, 2) !== 'MZ') return null
  const at = header.readUInt32LE(0x3c)
  if (at + 6 > header.length || header.toString('latin1', at, at + 4) !== 'PE\0\0') return null
  return machines[header.readUInt16LE(at + 4)] ?? null
}
