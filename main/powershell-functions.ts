import { readAsset } from './assets.ts'

/** Files of functions in `assets/powershell`. A script that is made for people holds those that it calls, and its calls. */
export type PowershellFunctions =
  | 'bitness'
  | 'checks'
  | 'common'
  | 'completion'
  | 'medium'
  | 'packages'
  | 'pending'
  | 'reinstalled'
  | 'removal'
  | 'restore-point'
  | 'winre'

const kept = new Map<PowershellFunctions, readonly string[]>()

/** The lines of such files, one after the other with a blank line between. They are part of the program, as sealed as its code, and read once. */
export function powershellFunctions(...names: readonly PowershellFunctions[]): readonly string[] {
  return names.flatMap((name, index) => (index === 0 ? linesOf(name) : ['', ...linesOf(name)]))
}

function linesOf(name: PowershellFunctions): readonly string[] {
  const known = kept.get(name)
  if (known) return known
  const text = readAsset(`powershell/${name}.ps1`).toString('latin1')
  const lines = text.trimEnd().split(/\r?\n/)
  kept.set(name, lines)
  return lines
}
