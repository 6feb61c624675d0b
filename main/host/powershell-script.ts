import { join } from 'node:path'
import { assetsFolder } from '../assets-folder.ts'

/** The scripts there are; nothing else is ever given to PowerShell. */
export type PowershellScript =
  | 'storage.ps1'
  | 'machine.ps1'
  | 'update-history.ps1'
  | 'folder-access.ps1'
  | 'signature.ps1'
  | 'start-elevated.ps1'

/**
 * Arguments that make Windows PowerShell run one of the scripts in `assets/probes` with named text parameters.
 * PowerShell cannot read inside the packaged archive; the package keeps the scripts unpacked beside it.
 */
export function powershellScriptArgs(
  script: PowershellScript,
  parameters: Readonly<Record<string, string>> = {},
): string[] {
  const folder = assetsFolder().replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
  const file = join(folder, 'probes', script)
  return [
    '-NoLogo',
    '-NoProfile',
    '-NonInteractive',
    '-ExecutionPolicy',
    'Bypass',
    '-File',
    file,
    ...Object.entries(parameters).flatMap(([name, text]) => [`-${name}`, text]),
  ]
}
