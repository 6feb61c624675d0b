import type { PackageState } from '../../../common/facts/facts.ts'

/** CurrentState as CBS stores it (CbsApi.h). Other numbers, including negative ones, are unknown states. */
const byNumber: Readonly<Record<number, PackageState>> = {
  0: 'absent',
  5: 'uninstall-pending',
  16: 'resolving',
  32: 'resolved',
  48: 'staging',
  64: 'staged',
  80: 'superseded',
  96: 'install-pending',
  101: 'partially-installed',
  112: 'installed',
  128: 'permanent',
}

/** States printed by `dism /English /Get-Packages`. */
const byWord: Readonly<Record<string, PackageState>> = {
  'not present': 'absent',
  'uninstall pending': 'uninstall-pending',
  uninstalled: 'absent',
  staged: 'staged',
  removed: 'resolved',
  resolved: 'resolved',
  installed: 'installed',
  'install pending': 'install-pending',
  superseded: 'superseded',
  'partially installed': 'partially-installed',
}

/** State for a CurrentState number; `unknown` if its meaning is unknown. */
export function packageStateOfNumber(value: number): PackageState {
  return byNumber[value] ?? 'unknown'
}

/** State for DISM's English word; `unknown` for any other word. */
export function packageStateOfWord(word: string): PackageState {
  const key = word.trim().toLowerCase()
  return Object.hasOwn(byWord, key) ? (byWord[key] ?? 'unknown') : 'unknown'
}
