import { appendCbs } from './cbs-log.ts'
import { cbsPackages, cbsState, currentVersion, servicing, setCbsState } from './cbs-registry.ts'
import { isRollup, markBaseline, sessionOf } from './dism-add-package.ts'
import type { PracticeUpdate } from './pc-schema.ts'
import type { PracticeMachine } from './practice-machine.ts'

type Lines = [string, string, string][]

/** Starts the PC again: what waited for the restart is finished or rolled back, as Windows does at start-up. */
export async function boot(machine: PracticeMachine): Promise<void> {
  const { state } = machine
  state.boots += 1
  state.shuttingDown = false
  machine.pass(420)
  // In the order in which they were staged: the last one is what Windows will be.
  const waiting = state.waiting.flatMap((identity) =>
    machine.pc.packages.filter(
      (one): one is PracticeUpdate => one.kind === 'lcu' && one.identity === identity,
    ),
  )
  const target = waiting.at(-1)
  if (target) {
    const fault = bootFault(machine, target)
    if (fault) rollBack(machine, waiting, fault)
    else finish(machine, waiting, target)
    clearPending(machine)
  }
  await machine.save()
}

function bootFault(
  machine: PracticeMachine,
  { failsAtBoot }: PracticeUpdate,
): { code: string; name: string } | null {
  if (failsAtBoot === null) return null
  const efi = machine.state.storage.volumes.find((one) => one.systemVolume)
  return efi !== undefined && efi.freeSpace < failsAtBoot.efiFreeBytesBelow ? failsAtBoot : null
}

function finish(machine: PracticeMachine, waiting: readonly PracticeUpdate[], target: PracticeUpdate): void {
  const { registry } = machine
  for (const { identity, baseline, state } of cbsPackages(machine).filter((one) => isRollup(one.identity))) {
    // A baseline stays staged for ever: later updates are differences to it.
    if (state === cbsState.uninstallPending)
      setCbsState(machine, identity, baseline ? cbsState.staged : cbsState.superseded)
  }
  for (const one of waiting) {
    if (one.baseline) markBaseline(machine, one.identity)
    setCbsState(machine, one.identity, one === target ? cbsState.installed : cbsState.staged)
  }
  registry.set(currentVersion, 'UBR', { type: 'REG_DWORD', data: `0x${target.ubr.toString(16)}` })
  registry.set(currentVersion, 'LCUVer', { type: 'REG_SZ', data: `10.0.${target.branch}.${target.ubr}` })
  startup(machine, [
    ['Info', 'CBS', 'Startup: Processing advanced operation queue, startupPhase: 0'],
    [
      'Info',
      'CBS',
      `Startup: Package: ${target.identity} completed startup processing, new state: Installed, original: Staged, targeted: Installed. hr = 0x0`,
    ],
    ['Info', 'CBS', 'Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]'],
  ])
  addSetupEvent(
    machine,
    2,
    `<PackageIdentifier>${target.kb}</PackageIdentifier><IntendedPackageState>Installed</IntendedPackageState><IntendedPackageStateTextized>Installed</IntendedPackageStateTextized><ErrorCode>0x0</ErrorCode><Client>DISM Package Manager Provider</Client>`,
  )
}

function rollBack(
  machine: PracticeMachine,
  waiting: readonly PracticeUpdate[],
  fault: { code: string; name: string },
): void {
  for (const { identity, state } of cbsPackages(machine).filter((one) => isRollup(one.identity))) {
    if (state === cbsState.uninstallPending) setCbsState(machine, identity, cbsState.installed)
  }
  for (const one of waiting) machine.registry.removeKey(`${servicing}\\Packages\\${one.identity}`)
  startup(machine, [
    [
      'Error',
      'CBS',
      `Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = ${fault.code} - ${fault.name}]`,
    ],
    [
      'Info',
      'CBS',
      `Setting original failure status: ${fault.code}, last forward execute state: CbsExecuteStateResolvePending`,
    ],
    [
      'Info',
      'CBS',
      'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed',
    ],
  ])
  addSetupEvent(
    machine,
    3,
    `<PackageIdentifier>${waiting.at(-1)?.kb ?? ''}</PackageIdentifier><IntendedPackageState>Installed</IntendedPackageState><IntendedPackageStateTextized>Installed</IntendedPackageStateTextized><ErrorCode>${fault.code}</ErrorCode><Client>DISM Package Manager Provider</Client>`,
  )
}

function startup(machine: PracticeMachine, lines: Lines): void {
  const bootTime = machine.state.clock.slice(0, 19).replace('T', ' ')
  appendCbs(machine, [
    ['Info', 'CBS', 'TI: --- Initializing Trusted Installer ---'],
    ['Info', 'CBS', `TI: Last boot time: ${bootTime}.500`],
    ['Info', 'CBS', 'Starting TrustedInstaller initialization.'],
    ['Info', 'CBS', `Startup: Boot processing of session ${sessionOf(machine)}`],
    ...lines,
  ])
}

function clearPending({ registry, state }: PracticeMachine): void {
  state.waiting = []
  registry.removeKey(`${servicing}\\RebootPending`)
  registry.removeKey(`${servicing}\\PackagesPending`)
  delete state.copies['C:\\WINDOWS\\WINSXS\\PENDING.XML']
}

function addSetupEvent({ state, name }: PracticeMachine, id: number, data: string): void {
  state.setupEvents.push(
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Servicing' Guid='{BD12F3B8-FC40-4A61-A307-B7A013A069C1}'/><EventID>${id}</EventID><Version>0</Version><Level>0</Level><Task>1</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='${state.clock.replace(/\.\d+Z$|Z$/, '.0000000Z')}'/><EventRecordID>${9000 + state.setupEvents.length}</EventRecordID><Correlation/><Execution ProcessID='4100' ThreadID='4220'/><Channel>Setup</Channel><Computer>${name.toUpperCase().slice(0, 15)}</Computer><Security UserID='S-1-5-18'/></System><UserData><CbsPackageChangeState xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'>${data}</CbsPackageChangeState></UserData></Event>`,
  )
}
