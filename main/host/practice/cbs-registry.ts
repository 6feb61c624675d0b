import type { PracticeMachine } from './practice-machine.ts'

export const currentVersion = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
export const servicing = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'

/** CurrentState numbers (CbsApi.h). */
export const cbsState = {
  uninstallPending: 5,
  staged: 64,
  superseded: 80,
  installPending: 96,
  installed: 112,
} as const

const words: Record<number, string> = {
  5: 'Uninstall Pending',
  64: 'Staged',
  80: 'Superseded',
  96: 'Install Pending',
  112: 'Installed',
}

/** One CBS package key. */
export type CbsEntry = {
  readonly identity: string
  readonly state: number
  readonly word: string
  readonly baseline: boolean
  /** Null if the registry does not say. */
  readonly installed: Date | null
}

/** All packages in the registry of the PC. */
export function cbsPackages({ registry }: PracticeMachine): CbsEntry[] {
  const found = registry.read(`${servicing}\\Packages`)?.subkeys ?? []
  return found.map((path) => {
    const values = registry.read(path)?.values ?? []
    const number = (name: string) => Number(values.find((one) => one.name === name)?.data ?? '0')
    const state = number('CurrentState')
    return {
      identity: path.slice(path.lastIndexOf('\\') + 1),
      state,
      word: words[state] ?? 'Not Present',
      baseline: number('Baseline') === 1,
      installed: fileTime(number('InstallTimeHigh'), number('InstallTimeLow')),
    }
  })
}

function fileTime(high: number, low: number): Date | null {
  const ticks = (BigInt(high) << 32n) | BigInt(low)
  return ticks === 0n ? null : new Date(Number(ticks / 10_000n - 11_644_473_600_000n))
}

/** Sets the state of a package; a new package also gets its install time and client. */
export function setCbsState(machine: PracticeMachine, identity: string, state: number): void {
  const path = `${servicing}\\Packages\\${identity}`
  const isNew = machine.registry.read(path) === null
  machine.registry.set(path, 'CurrentState', { type: 'REG_DWORD', data: `0x${state.toString(16)}` })
  if (!isNew) return
  const ticks = BigInt(Date.parse(machine.state.clock)) * 10_000n + 116_444_736_000_000_000n
  machine.registry.set(path, 'InstallTimeHigh', {
    type: 'REG_DWORD',
    data: `0x${(ticks >> 32n).toString(16)}`,
  })
  machine.registry.set(path, 'InstallTimeLow', {
    type: 'REG_DWORD',
    data: `0x${(ticks & 0xffff_ffffn).toString(16)}`,
  })
  machine.registry.set(path, 'InstallClient', { type: 'REG_SZ', data: 'DISM Package Manager Provider' })
}

/** Build and revision of the running Windows. */
export function runningBuild({ registry }: Pick<PracticeMachine, 'registry'>): {
  build: number
  ubr: number
} {
  const values = registry.read(currentVersion)?.values ?? []
  const data = (name: string) => Number(values.find((one) => one.name === name)?.data ?? '0')
  return { build: data('CurrentBuild'), ubr: data('UBR') }
}

/** True while work waits for a restart or startup work is still running. */
export function restartPending({ registry }: PracticeMachine): boolean {
  return ['RebootPending', 'RebootInProgress'].some((name) => registry.read(`${servicing}\\${name}`) !== null)
}
