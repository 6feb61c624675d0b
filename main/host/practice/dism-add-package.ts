import type { RunOptions, ToolResult } from '../host.ts'
import { appendCbs } from './cbs-log.ts'
import {
  cbsPackages,
  cbsState,
  restartPending,
  runningBuild,
  servicing,
  setCbsState,
} from './cbs-registry.ts'
import { dismBlock, dismError, dismHeader } from './dism-text.ts'
import type { PracticeSafeOs, PracticeUpdate } from './pc-schema.ts'
import { findPracticeFile, practiceFilesIn } from './practice-files.ts'
import type { PracticeMachine } from './practice-machine.ts'
import { printProgress } from './print-progress.ts'

const notApplicable = 'The specified package is not applicable to this image.'
const failed = 'DISM failed. No operation was performed.\nFor more information, review the log file.'

/** DISM /Add-Package, into the running Windows or into the mounted WinRE image. */
export async function addPackage(
  machine: PracticeMachine,
  words: ReadonlyMap<string, string>,
  options: RunOptions,
): Promise<ToolResult> {
  const path = words.get('packagepath') ?? ''
  const file = findPracticeFile(machine, path)
  if (file === null) return dismError(machine, '2', 'The system cannot find the file specified.', options)
  const added = machine.pc.packages.find((one) => one.file === file.name)
  if (added === undefined) return dismError(machine, '0x80070057', 'The parameter is incorrect.', options)
  if (words.has('image')) return addToImage(machine, words.get('image') ?? '', added, options)
  if (added.kind !== 'lcu' || added.architecture !== machine.pc.architecture) {
    return dismError(machine, '0x800f081e', notApplicable, options)
  }
  return addToWindows(machine, added, besides(machine, path, added), options)
}

/** Checkpoints that lie in the folder of the target; DISM takes them by itself. */
function besides(machine: PracticeMachine, path: string, target: PracticeUpdate): PracticeUpdate[] {
  const names = new Set(
    practiceFilesIn(machine, path.slice(0, path.lastIndexOf('\\'))).map((one) => one.name),
  )
  return machine.pc.packages.filter(
    (one): one is PracticeUpdate =>
      one.kind === 'lcu' &&
      one.baseline &&
      one.architecture === target.architecture &&
      one.ubr < target.ubr &&
      names.has(one.file),
  )
}

async function addToWindows(
  machine: PracticeMachine,
  target: PracticeUpdate,
  beside: readonly PracticeUpdate[],
  options: RunOptions,
): Promise<ToolResult> {
  const { build, ubr } = runningBuild(machine)
  if (branchOf(build) !== target.branch) return dismError(machine, '0x800f081e', notApplicable, options)
  if (ubr >= target.ubr) return refuseOrPass(machine, target, null, options)
  if (restartPending(machine)) {
    const text = 'The operation could not be completed due to pending operations.'
    return dismError(machine, '0x800f0806', text, options)
  }
  const chain = [...beside.filter((one) => one.ubr > ubr), target]
  const reached = Math.max(ubr, ...beside.map((one) => one.ubr))
  if (target.needsUbr !== null && reached < target.needsUbr)
    return refuseOrPass(machine, target, '0x800f0838', options)
  if (machine.state.store === 'repairable' && target.failsWhenCorrupt !== null) {
    return refuseOrPass(machine, target, target.failsWhenCorrupt, options)
  }
  for (const [index, one] of chain.entries()) {
    const head = `${index === 0 ? dismHeader(machine) : '\n'}${processing(index + 1, chain.length, one.identity)}`
    const stopped = await printProgress(machine, options, head)
    if (stopped) return stopped
  }
  await stage(machine, chain)
  const end = 'The operation completed successfully.\nRestart Windows to complete this operation.\n'
  return dismBlock(machine, options, 3010, end, true)
}

function processing(number: number, count: number, identity: string): string {
  return `Processing ${number} of ${count} - Adding package ${identity}\n`
}

/** What is there already passes with exit code 0; what cannot go in is refused after its bar. */
async function refuseOrPass(
  machine: PracticeMachine,
  target: PracticeUpdate,
  code: string | null,
  options: RunOptions,
): Promise<ToolResult> {
  const stopped = await printProgress(
    machine,
    options,
    `${dismHeader(machine)}${processing(1, 1, target.identity)}`,
  )
  if (stopped) return stopped
  if (code === null) return dismBlock(machine, options, 0, 'The operation completed successfully.\n', true)
  const name = target.identity.split('~')[0]
  const exit = code === '0x80073712' ? '14098' : code
  appendCbs(machine, [
    [
      'Info',
      'CBS',
      `Exec: Processing started.  Session: ${sessionOf(machine)}, Package: ${target.identity}, Identifier: ${target.kb}`,
    ],
    ['Error', 'CBS', `Failed to resolve package '${target.identity}' [HRESULT = ${code}]`],
    [
      'Info',
      'CBS',
      `Exec: Processing complete.  Session: ${sessionOf(machine)}, Package: ${target.identity} [HRESULT = ${code}]`,
    ],
  ])
  await machine.save()
  const before = `\nAn error occurred - ${name} Error: ${code}\n`
  return dismBlock(
    machine,
    options,
    Number(code),
    `${before}\nError: ${exit}\n\n${failed}\n\nThe DISM log file can be found at C:\\WINDOWS\\Logs\\DISM\\dism.log\n`,
    true,
  )
}

/** The old update stays until the restart; the servicing stack is new at once. */
async function stage(machine: PracticeMachine, chain: readonly PracticeUpdate[]): Promise<void> {
  const { registry, state } = machine
  const target = chain.at(-1)
  if (!target) return
  for (const { identity } of cbsPackages(machine).filter(
    (one) => isRollup(one.identity) && one.state === cbsState.installed,
  )) {
    setCbsState(machine, identity, cbsState.uninstallPending)
  }
  for (const one of chain) {
    setCbsState(machine, one.identity, one === target ? cbsState.installPending : cbsState.staged)
    if (one.baseline) markBaseline(machine, one.identity)
    if (one.stack) {
      setCbsState(machine, one.stack.identity, cbsState.installed)
      registry.set(`${servicing}\\Version`, `10.0.${one.stack.version}`, {
        type: 'REG_EXPAND_SZ',
        data: stackFolder(machine, one.stack.version),
      })
    }
    registry.set(`${servicing}\\PackagesPending`, one.identity, { type: 'REG_DWORD', data: '0x0' })
  }
  registry.set(`${servicing}\\RebootPending`, sessionOf(machine), { type: 'REG_DWORD', data: '0x1' })
  state.copies['C:\\WINDOWS\\WINSXS\\PENDING.XML'] = {
    path: 'C:\\Windows\\WinSxS\\pending.xml',
    source: 'text:pending',
  }
  state.waiting.push(...chain.map((one) => one.identity))
  appendCbs(machine, [
    [
      'Info',
      'CBS',
      `Session: ${sessionOf(machine)} initialized by client DISM Package Manager Provider, external staging directory: (null), external registry directory: (null)`,
    ],
    ...chain.map((one): [string, string, string] => [
      'Info',
      'CBS',
      `Exec: Staging Package: ${one.identity}, Update: , PinDeployment: amd64`,
    ]),
    [
      'Info',
      'CBS',
      `Exec: Processing complete.  Session: ${sessionOf(machine)}, Package: ${target.identity}, Identifier: ${target.kb} [HRESULT = 0x00000000 - S_OK]`,
    ],
    [
      'Info',
      'CBS',
      `Session: ${sessionOf(machine)} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`,
    ],
  ])
  await machine.save()
}

async function addToImage(
  machine: PracticeMachine,
  image: string,
  added: PracticeUpdate | PracticeSafeOs,
  options: RunOptions,
): Promise<ToolResult> {
  const { winre } = machine.state
  if (
    winre.mounted === null ||
    winre.mounted.path.toLowerCase() !== image.toLowerCase().replace(/\\+$/, '')
  ) {
    return dismError(machine, '3', 'Unable to access the image.', options)
  }
  if (added.kind !== 'safe-os' || added.architecture !== machine.pc.architecture) {
    return dismError(machine, '0x800f081e', notApplicable, options)
  }
  const stopped = await printProgress(
    machine,
    options,
    `${dismHeader(machine)}${processing(1, 1, added.identity)}`,
  )
  if (stopped) return stopped
  winre.mounted = { ...winre.mounted, version: added.winreVersion }
  await machine.save()
  return dismBlock(machine, options, 0, 'The operation completed successfully.\n', true)
}

/** 25H2 and 26H2 share the packages of 24H2. */
function branchOf(build: number): number {
  return build === 26200 || build === 26300 ? 26100 : build
}

export function isRollup(identity: string): boolean {
  return identity.startsWith('Package_for_RollupFix~')
}

export function markBaseline(machine: PracticeMachine, identity: string): void {
  machine.registry.set(`${servicing}\\Packages\\${identity}`, 'Baseline', { type: 'REG_DWORD', data: '0x1' })
}

/** High and low half of the UTC file time, as CBS names its sessions. */
export function sessionOf({ state }: PracticeMachine): string {
  const ticks = BigInt(Date.parse(state.clock)) * 10_000n + 116_444_736_000_000_000n
  return `${ticks >> 32n}_${ticks & 0xffff_ffffn}`
}

function stackFolder({ pc }: PracticeMachine, version: string): string {
  const architecture = pc.architecture === 'x64' ? 'amd64' : pc.architecture
  return `%SystemRoot%\\WinSxS\\${architecture}_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.${version}_none_5fa5d3b1c0a1b2c3`
}
