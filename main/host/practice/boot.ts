import { windowsArchitecture } from '../../../common/windows/architecture.ts'
import {
  buildText,
  compareBuilds,
  readBuildOrVersion,
  versionOfBuild,
  type WindowsBuild,
} from '../../../common/windows/build.ts'
import { versionText } from '../../../common/windows/version.ts'
import { appendCbs, type CbsLine } from './cbs-log.ts'
import { cbsPackages, cbsState, currentVersion, servicing, setCbsState } from './cbs-registry.ts'
import { isRollup, rollupOf } from './definition/package-names.ts'
import type { PracticeUpdate } from './definition/pc-schema.ts'
import { markBaseline, pendingXmlPath } from './dism/dism-add-package.ts'
import { removeWrittenFile } from './practice-files.ts'
import type { PracticeMachine } from './practice-machine.ts'
import { finishSetup } from './tools/practice-setup.ts'

/** Restarts the PC and finishes or rolls back pending work, as Windows does at startup. */
export async function boot(machine: PracticeMachine): Promise<void> {
  const { state } = machine
  state.boots += 1
  state.shuttingDown = false
  state.booted = state.clock
  // Services return to what their start type says.
  state.services = {}
  resumeBitlocker(state)
  machine.pass(420)
  // In staging order: the last update determines the resulting build.
  const waiting = state.waiting.flatMap((identity) =>
    machine.pc.packages.filter(
      (one): one is PracticeUpdate => one.kind === 'lcu' && one.identity === identity,
    ),
  )
  const target = waiting.at(-1)
  if (state.setup !== null) {
    finishSetup(machine)
    clearPending(machine)
  } else if (state.reverting) {
    revert(machine, waiting)
    clearPending(machine)
  } else if (target) {
    const fault = bootFault(machine, target)
    if (fault) rollBack(machine, waiting, fault)
    else finish(machine, waiting, target)
    clearPending(machine)
    beginStartWork(machine)
  } else if (state.leaving !== null) {
    takeOut(machine, state.leaving)
    clearPending(machine)
  }
  await machine.save()
}

/** BitLocker resumes after the specified number of restarts. */
function resumeBitlocker(state: PracticeMachine['state']): void {
  if (state.bitlockerStarts === null) return
  state.bitlockerStarts -= 1
  if (state.bitlockerStarts > 0) return
  state.bitlockerStarts = null
  state.storage.bitlockerProtection = 1
  if (state.storage.encryption) state.storage.encryption.protectionStatus = 1
}

type Fault = NonNullable<PracticeUpdate['failsAtBoot']> & { readonly freeBytes: number }

/**
 * The fault that will stop the update at startup; null if none applies or the registry value that avoids it is set.
 */
function bootFault({ state, registry }: PracticeMachine, { failsAtBoot }: PracticeUpdate): Fault | null {
  if (failsAtBoot === null) return null
  const { unless, efiFreeBytesBelow } = failsAtBoot
  const set = registry
    .read(unless.key)
    ?.values.find((one) => one.name.toLowerCase() === unless.name.toLowerCase())
  if (set?.data === unless.data) return null
  const freeBytes = state.storage.volumes.find((one) => one.systemVolume)?.freeSpace ?? Infinity
  return freeBytes < (efiFreeBytesBelow ?? Infinity) ? { ...failsAtBoot, freeBytes } : null
}

function finish(machine: PracticeMachine, waiting: readonly PracticeUpdate[], target: PracticeUpdate): void {
  for (const { identity, baseline, state } of cbsPackages(machine).filter((one) => isRollup(one.identity))) {
    // A baseline stays staged permanently: later updates are deltas against it.
    if (state === cbsState.uninstallPending)
      setCbsState(machine, identity, baseline ? cbsState.staged : cbsState.superseded)
  }
  for (const one of waiting) {
    if (one.baseline) markBaseline(machine, one.identity)
    setCbsState(machine, one.identity, one === target ? cbsState.installed : cbsState.staged)
  }
  setRunning(machine, { build: target.branch, ubr: target.ubr })
  startUp(machine, runningStack(machine))
  appendCbs(machine, [
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

/** Sets the running revision. Windows keeps its own build number; the update carries that of its branch. */
function setRunning({ registry }: PracticeMachine, is: WindowsBuild): void {
  registry.set(currentVersion, 'UBR', { type: 'REG_DWORD', data: `0x${is.ubr.toString(16)}` })
  registry.set(currentVersion, 'LCUVer', { type: 'REG_SZ', data: versionText(versionOfBuild(is)) })
}

/** Removes the update and makes the previous one current again; servicing stacks stay. */
function takeOut(machine: PracticeMachine, identity: string): void {
  const { registry } = machine
  const before = cbsPackages(machine).find(
    (one) => isRollup(one.identity) && one.state === cbsState.installPending,
  )
  const is = before === undefined ? null : rollupOf(before.identity)
  if (before === undefined || is === null) return
  registry.removeKey(`${servicing}\\Packages\\${identity}`)
  setCbsState(machine, before.identity, cbsState.installed)
  setRunning(machine, is)
  startUp(machine, runningStack(machine))
  appendCbs(machine, [
    [
      'Info',
      'CBS',
      `Startup: Package: ${identity} completed startup processing, new state: Absent, original: Installed, targeted: Absent. hr = 0x0`,
    ],
    ['Info', 'CBS', 'Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]'],
  ])
  const kb = machine.pc.packages.find((one) => one.identity === identity)?.kb ?? identity
  addSetupEvent(
    machine,
    2,
    `<PackageIdentifier>${kb}</PackageIdentifier><IntendedPackageState>Absent</IntendedPackageState><IntendedPackageStateTextized>Absent</IntendedPackageStateTextized><ErrorCode>0x0</ErrorCode><Client>DISM Package Manager Provider</Client>`,
  )
}

/**
 * Undoes pending work, as DISM was asked to do while Windows was offline; packages return to their earlier states.
 */
function revert(machine: PracticeMachine, waiting: readonly PracticeUpdate[]): void {
  unstageAll(machine, waiting)
  startUp(machine, runningStack(machine))
  appendCbs(machine, [
    [
      'Info',
      'CBS',
      'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed',
    ],
    ['Info', 'CBS', 'Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]'],
  ])
}

/** Removes the pending updates and keeps what they were to replace. */
function unstageAll(machine: PracticeMachine, waiting: readonly PracticeUpdate[]): void {
  for (const { identity, state } of cbsPackages(machine).filter((one) => isRollup(one.identity))) {
    if (state === cbsState.uninstallPending) setCbsState(machine, identity, cbsState.installed)
  }
  for (const one of waiting) machine.registry.removeKey(`${servicing}\\Packages\\${one.identity}`)
}

function rollBack(machine: PracticeMachine, waiting: readonly PracticeUpdate[], fault: Fault): void {
  unstageAll(machine, waiting)
  startUp(machine, runningStack(machine))
  appendCbs(machine, [
    ...fault.log.map(
      ([level, component, text]): CbsLine => [
        level,
        component,
        text.replace('{free}', fault.freeBytes.toLocaleString('en-US')),
      ],
    ),
    [
      'Error',
      'CBS',
      `Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = ${fault.code} - ${fault.name}]`,
    ],
    [
      'Info',
      'CBS',
      'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed',
    ],
    [
      'Info',
      'CBS',
      `Setting original failure status: ${fault.code}, last forward execute state: CbsExecuteStateResolvePending`,
    ],
  ])
  machine.pass(400)
  appendCbs(machine, [
    ...waiting.map(
      ({ identity }): CbsLine => [
        'Info',
        'CBS',
        `Startup: Package: ${identity} completed startup processing, new state: Staged, original: Staged, targeted: Installed. hr = ${fault.code}`,
      ],
    ),
    ['Info', 'CBS', 'Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]'],
  ])
  addSetupEvent(
    machine,
    3,
    `<PackageIdentifier>${waiting.at(-1)?.kb ?? ''}</PackageIdentifier><IntendedPackageState>Installed</IntendedPackageState><IntendedPackageStateTextized>Installed</IntendedPackageStateTextized><ErrorCode>${fault.code}</ErrorCode><Client>DISM Package Manager Provider</Client>`,
  )
}

/** Writes the CBS lines of a startup with pending work, up to the advanced installers. */
function startUp(machine: PracticeMachine, stack: string): void {
  const now = machine.state.clock
  const architecture = windowsArchitecture(machine.pc.architecture)
  const cbs = (text: string): CbsLine => ['Info', 'CBS', text]
  const utc = new Date(Date.parse(now)).toISOString().slice(0, -1).replace('T', ' ')
  appendCbs(machine, [
    cbs('TI: --- Initializing Trusted Installer ---'),
    cbs(`TI: Last boot time: ${utc}`),
    cbs('Starting TrustedInstaller initialization.'),
    cbs('Ending TrustedInstaller initialization.'),
    cbs('Starting the TrustedInstaller main loop.'),
    cbs('TrustedInstaller service starts successfully.'),
    cbs('Starting TiWorker initialization.'),
    cbs('TiWorker starts successfully.'),
    cbs(`Universal Time is: ${utc}`),
    cbs(
      `Loaded Servicing Stack v10.0.${stack} with Core: C:\\Windows\\winsxs\\${architecture}_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.${stack}_none_5fa5d3b1c0a1b2c3\\cbscore.dll`,
    ),
    cbs('Startup: Initializing driver operations queue.'),
    cbs('Startup: Initializing advanced operation queue.'),
    cbs('Setting ExecuteState key to: CbsExecuteStatePrimitives'),
    cbs('Startup: Processing primitive operations queue.'),
    cbs(
      'Obtained poqexec from PoqexecCmdline: C:\\Windows\\System32\\poqexec.exe /display_progress \\SystemRoot\\WinSxS\\pending.xml',
    ),
  ])
  machine.pass(180)
  appendCbs(machine, [
    cbs('Startup: Primitive operations completed successfully.'),
    cbs('Setting ExecuteState key to: CbsExecuteStateResolvePending'),
    cbs('Startup: Processing advanced operation queue, startupPhase: 0'),
  ])
  machine.pass(90)
}

/** Servicing stack version from the registry, without `10.0.`. */
function runningStack({ registry }: PracticeMachine): string {
  const values = registry.read(`${servicing}\\Version`)?.values ?? []
  const newest = values
    .flatMap(({ name }) => readBuildOrVersion(name) ?? [])
    .toSorted(compareBuilds)
    .at(-1)
  return newest === undefined ? '' : buildText(newest)
}

/** Windows is up but still working: RebootInProgress stays for a while after the other signs are gone. */
function beginStartWork({ pc, state, registry }: PracticeMachine): void {
  if (pc.startWorkSeconds === 0) return
  registry.make(`${servicing}\\RebootInProgress`)
  state.busyUntil = new Date(Date.parse(state.clock) + pc.startWorkSeconds * 1000).toISOString()
}

/** Ends the work begun at startup once the PC's clock has reached its end. */
export function endStartWork({ state, registry }: PracticeMachine): void {
  if (state.busyUntil === null || state.clock < state.busyUntil) return
  state.busyUntil = null
  registry.removeKey(`${servicing}\\RebootInProgress`)
}

function clearPending(machine: PracticeMachine): void {
  const { registry, state } = machine
  state.waiting = []
  state.leaving = null
  state.reverting = false
  registry.removeKey(`${servicing}\\RebootPending`)
  registry.removeKey(`${servicing}\\PackagesPending`)
  removeWrittenFile(machine, pendingXmlPath)
}

function addSetupEvent({ state, name }: PracticeMachine, id: number, data: string): void {
  state.setupEvents.push(
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Servicing' Guid='{BD12F3B8-FC40-4A61-A307-B7A013A069C1}'/><EventID>${id}</EventID><Version>0</Version><Level>0</Level><Task>1</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='${state.clock.replace(/\.\d+Z$|Z$/, '.0000000Z')}'/><EventRecordID>${9000 + state.setupEvents.length}</EventRecordID><Correlation/><Execution ProcessID='4100' ThreadID='4220'/><Channel>Setup</Channel><Computer>${name.toUpperCase().slice(0, 15)}</Computer><Security UserID='S-1-5-18'/></System><UserData><CbsPackageChangeState xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'>${data}</CbsPackageChangeState></UserData></Event>`,
  )
}
