import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Architecture, architectures } from '../../../common/windows/architecture.ts'

/** IMAGE_FILE_HEADER.Machine (winnt.h). */
const machines: Readonly<Record<number, Architecture>> = { 34404: 'x64', 43620: 'arm64', 332: 'x86' }

/** The architecture of a Windows program from its header; null if the file is not such a program. */
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

/** A folder of Unstuck, and its program's architecture. */
export type OwnProgram = { readonly folder: string; readonly architecture: Architecture }

/**
 * The running program and those beside it in folders named by architecture, as in a kit: one per architecture, the
 * running one first.
 */
export async function programsBeside(program: string): Promise<OwnProgram[]> {
  const own = dirname(program)
  const found: OwnProgram[] = []
  for (const folder of [own, ...architectures.map((name) => join(dirname(own), name))]) {
    const architecture = await programArchitecture(join(folder, 'unstuck.exe')).catch(() => null)
    if (architecture !== null && !found.some((one) => one.architecture === architecture))
      found.push({ folder, architecture })
  }
  return found
}
