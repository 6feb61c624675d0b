import { readAsset } from './assets.ts'

/**
 * Files with functions in `assets/powershell`. A generated script contains the functions that it calls, followed by the
 * calls.
 */
export type PowershellFunctions =
  | 'bitness'
  | 'checks'
  | 'common'
  | 'completion'
  | 'medium'
  | 'packages'
  | 'pc'
  | 'pending'
  | 'promises'
  | 'reinstalled'
  | 'removal'
  | 'restore-point'
  | 'winre'

const kept = new Map<PowershellFunctions, readonly string[]>()

/**
 * The lines of these files in the given order, separated by blank lines. The files are part of the program, as
 * tamper-proof as its code, and are read once.
 */
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
