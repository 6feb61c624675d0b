/** All scripts; nothing else is ever passed to PowerShell. */
export const powershellScripts = [
  'storage.ps1',
  'machine.ps1',
  'update-history.ps1',
  'update-log.ps1',
  'folder-access.ps1',
  'drive.ps1',
  'signature.ps1',
  'start-elevated.ps1',
  'restore-points.ps1',
] as const
export type PowershellScript = (typeof powershellScripts)[number]

/**
 * Arguments of `powershell.exe`, common to all hosts, for one of the scripts in `assets/probes` with named text
 * parameters: `['storage.ps1']`, `['signature.ps1', '-Path', 'C:\\a.msu']`. The Windows host turns them into a real
 * call.
 */
export function powershellScriptArgs(
  script: PowershellScript,
  parameters: Readonly<Record<string, string>> = {},
): string[] {
  return [script, ...Object.entries(parameters).flatMap(([name, text]) => [`-${name}`, text])]
}
