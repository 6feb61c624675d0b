import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The header of a Windows program for a machine type of winnt.h. */
export function programHead(machine: number, at = 0x80): Buffer {
  const bytes = Buffer.alloc(at + 64)
  bytes.write('MZ', 0, 'latin1')
  bytes.writeUInt32LE(at, 0x3c)
  bytes.write('PE\0\0', at, 'latin1')
  bytes.writeUInt16LE(machine, at + 4)
  return bytes
}

/** A small copy of an installed Unstuck's folder. */
export async function makeAppFolder(folder: string, machine = 0xaa64): Promise<void> {
  const files: Record<string, string | Buffer> = {
    'unstuck.exe': programHead(machine),
    'Uninstall Unstuck.exe': 'MZ',
    'LICENSES.chromium.html': '<p>',
    'locales/en-US.pak': 'words',
    'resources/app.asar': 'the app',
    'resources/app.asar.unpacked/assets/probes/machine.ps1': 'script',
    'resources/empty.txt': '',
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}
