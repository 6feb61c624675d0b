import { join } from 'node:path'
import { assetsFolder } from '../assets-folder.ts'

/**
 * Arguments that make Windows PowerShell run one of the probe scripts in `assets/probes`. PowerShell cannot read
 * inside the packaged archive; the package keeps the scripts unpacked beside it.
 */
export function probeScriptArgs(script: 'storage.ps1' | 'machine.ps1'): string[] {
  const folder = assetsFolder().replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
  const file = join(folder, 'probes', script)
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', file]
}
