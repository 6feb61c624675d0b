import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/** PE machine types. */
export const machineOf = { x64: 0x8664, arm64: 0xaa64 } as const

export type Machine = keyof typeof machineOf

/** Sentinel by which @electron/fuses finds the fuses, and their layout version, as in Electron 45. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseVersion = 1
/** Electron's defaults, one character per fuse in wire order. */
const defaultFuses = '101100011'

/**
 * Creates a folder that electron-builder accepts as an unpacked Electron for Windows, for a rehearsal without the
 * real one. Its program is a PE file for the right machine with version, manifest and fuses but no code: it can be
 * edited, fused and read back, but never runs.
 */
export function makeElectronStub(folder: string, arch: Machine, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeFileSync(join(folder, 'electron.exe'), stubProgram(arch))
  writeFileSync(join(folder, 'version'), version)
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'locales/en-US.pak',
    'resources.pak',
    'icudtl.dat',
  ])
    writeFileSync(
      join(folder, name),
      `Stands in for ${name} of Electron ${version} in a rehearsal of packaging.\n`,
    )
}

function stubProgram(arch: Machine): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  program.newHeader.fileHeader.machine = machineOf[arch]
  const resources = NtExecutableResource.from(program)
  const info = Resource.VersionInfo.createEmpty()
  info.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: 'Electron', FileDescription: 'Electron' },
  )
  info.outputToResourceEntries(resources.entries)
  resources.entries.push({ type: 24, id: 1, lang: 1033, codepage: 1200, bin: arrayBuffer(manifest) })
  resources.outputResource(program)
  // After the last section, where searches find it and editing preserves it.
  program.setExtraData(arrayBuffer(fuses()))
  return Buffer.from(program.generate())
}

const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0"><trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
<security><requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security>
</trustInfo></assembly>`

function fuses(): Buffer {
  const wire = Buffer.from(defaultFuses)
  return Buffer.concat([Buffer.from(sentinel), Buffer.from([fuseVersion, wire.length]), wire])
}

function arrayBuffer(value: string | Buffer): ArrayBuffer {
  const bytes = Uint8Array.from(Buffer.from(value))
  return bytes.buffer
}
