import { windowsArchitecture } from '../../../../common/windows/architecture.ts'
import {
  buildFamily,
  buildStanding,
  readBuildText,
  versionOfBuild,
} from '../../../../common/windows/build.ts'
import { isAtLeast } from '../../../../common/windows/order.ts'
import { versionText } from '../../../../common/windows/version.ts'
import type { ToolResult } from '../../host.ts'
import { appendCbs, type CbsLine, sessionAt, sessionBegins, sessionEnds } from '../cbs-log.ts'
import {
  cbsPackages,
  cbsState,
  restartPending,
  runningBuild,
  servicing,
  setCbsState,
} from '../cbs-registry.ts'
import { isRollup, nameOf } from '../definition/package-names.ts'
import type { PracticeSafeOs, PracticeUpdate } from '../definition/pc-schema.ts'
import { packageNamed } from '../definition/practice-packages.ts'
import { findPracticeFile, practiceFilesIn, writePracticeFile } from '../practice-files.ts'
import type { PracticeMachine } from '../practice-machine.ts'
import { type DismOptions, dismBlock, dismError, dismHeader } from './dism-text.ts'
import { printProgress } from './print-progress.ts'
import { partAt } from './update-parts.ts'

const notApplicable = 'The specified package is not applicable to this image.'
const failed = 'DISM failed. No operation was performed.\nFor more information, review the log file.'

/** DISM /Add-Package for the running Windows or the mounted WinRE image. */
export async function addPackage(
  machine: PracticeMachine,
  words: ReadonlyMap<string, string>,
  options: DismOptions,
): Promise<ToolResult> {
  const path = words.get('packagepath') ?? ''
  const file = findPracticeFile(machine, path)
  if (file === null) {
    const before = `An error occurred trying to open - ${path} Error: 0x80070003\n`
    return dismError(machine, '3', 'The system cannot find the path specified.', options, before)
  }
  const part = words.has('image') ? null : partAt(machine, path)
  if (part !== null)
    return part.part === 'stack'
      ? addStack(machine, part.of, options)
      : addToWindows(machine, { ...part.of, stack: null }, [], options)
  const added = packageNamed(machine, file.name)
  if (added === undefined) return dismError(machine, '0x80070057', 'The parameter is incorrect.', options)
  if (words.has('image')) return addToImage(machine, words.get('image') ?? '', added, options)
  if (added.kind !== 'lcu' || added.architecture !== machine.pc.architecture) {
    return dismError(machine, '0x800f081e', notApplicable, options)
  }
  // No source documents the error of DISM before 24H2 for an .msu in a running Windows, only that nothing happens.
  if (!machine.pc.takesMsu) return dismError(machine, '0x80070032', 'The request is not supported.', options)
  return addToWindows(machine, added, besides(machine, path, added), options)
}

/** A servicing stack is installed at once; one older than the PC's changes nothing. */
async function addStack(
  machine: PracticeMachine,
  { architecture, stack, kb }: PracticeUpdate,
  options: DismOptions,
): Promise<ToolResult> {
  if (stack === null || architecture !== machine.pc.architecture)
    return dismError(machine, '0x800f081e', notApplicable, options)
  const began = machine.state.clock
  const head = `${dismHeader(machine)}${processing(1, 1, stack.identity)}`
  const stopped = await printProgress(machine, options, head)
  if (stopped) return stopped
  if (!hasStack(machine, stack.version)) {
    const session = sessionAt(began)
    const about = `Session: ${session}, Package: ${stack.identity}, Identifier: ${kb}`
    installStack(machine, stack)
    appendCbs(
      machine,
      [sessionBegins(session), ['Info', 'CBS', `Exec: Processing started.  ${about}`]],
      began,
    )
    appendCbs(machine, [
      ['Info', 'CBS', `Exec: Processing complete.  ${about} [HRESULT = 0x00000000 - S_OK]`],
      sessionEnds(session, false),
    ])
    await machine.save()
  }
  return dismBlock(machine, options, 0, 'The operation completed successfully.\n', true)
}

/** Whether the PC has a servicing stack of this version (`19041.5794`) or later. */
function hasStack({ registry }: PracticeMachine, version: string): boolean {
  const values = registry.read(`${servicing}\\Version`)?.values ?? []
  return values.some(({ name }) => isAtLeast(buildStanding(readBuildText(name), version)) === true)
}

function installStack(machine: PracticeMachine, stack: NonNullable<PracticeUpdate['stack']>): void {
  setCbsState(machine, stack.identity, cbsState.installed)
  machine.registry.set(`${servicing}\\Version`, `10.0.${stack.version}`, {
    type: 'REG_EXPAND_SZ',
    data: stackFolder(machine, stack.version),
  })
}

/** Checkpoints in the target's folder, which DISM picks up by itself. */
function besides(machine: PracticeMachine, path: string, target: PracticeUpdate): PracticeUpdate[] {
  const there = new Set(
    practiceFilesIn(machine, path.slice(0, path.lastIndexOf('\\'))).map(({ name }) =>
      packageNamed(machine, name),
    ),
  )
  return machine.pc.packages.filter(
    (one): one is PracticeUpdate =>
      one.kind === 'lcu' &&
      one.baseline &&
      one.architecture === target.architecture &&
      one.ubr < target.ubr &&
      there.has(one),
  )
}

async function addToWindows(
  machine: PracticeMachine,
  target: PracticeUpdate,
  beside: readonly PracticeUpdate[],
  options: DismOptions,
): Promise<ToolResult> {
  const { build, ubr } = runningBuild(machine)
  if (buildFamily(build) !== target.branch) return dismError(machine, '0x800f081e', notApplicable, options)
  if (ubr >= target.ubr) return refuseOrPass(machine, target, null, options)
  if (restartPending(machine)) {
    const text = 'The operation could not be completed due to pending operations.'
    return dismError(machine, '0x800f0806', text, options)
  }
  const chain = [...beside.filter((one) => one.ubr > ubr), target]
  const reached = Math.max(ubr, ...beside.map((one) => one.ubr))
  if (target.needsUbr !== null && reached < target.needsUbr)
    return refuseOrPass(machine, target, '0x800f0838', options)
  if (target.needsStack !== null && target.stack === null && !hasStack(machine, target.needsStack))
    return refuseOrPass(machine, target, '0x800f0823', options)
  if (machine.state.store === 'repairable' && target.failsWhenCorrupt !== null) {
    return refuseOrPass(machine, target, target.failsWhenCorrupt, options)
  }
  const began = machine.state.clock
  for (const [index, one] of chain.entries()) {
    const head = `${index === 0 ? dismHeader(machine) : '\n'}${processing(index + 1, chain.length, one.identity)}`
    const stopped = await printProgress(machine, options, head)
    if (stopped) return stopped
  }
  await stage(machine, chain, began)
  const end = 'The operation completed successfully.\nRestart Windows to complete this operation.\n'
  return dismBlock(machine, options, 3010, end, true)
}

function processing(number: number, count: number, identity: string): string {
  return `Processing ${number} of ${count} - Adding package ${identity}\n`
}

/** An installed package passes with exit code 0; one that cannot be installed fails after the progress bar. */
async function refuseOrPass(
  machine: PracticeMachine,
  target: PracticeUpdate,
  code: string | null,
  options: DismOptions,
): Promise<ToolResult> {
  const began = machine.state.clock
  const session = sessionAt(began)
  const stopped = await printProgress(
    machine,
    options,
    `${dismHeader(machine)}${processing(1, 1, target.identity)}`,
  )
  if (stopped) return stopped
  if (code === null) return dismBlock(machine, options, 0, 'The operation completed successfully.\n', true)
  const name = nameOf(target.identity)
  // DISM unwraps a Win32 code in its message and exit code.
  const exit = /^0x8007/.test(code) ? String(Number(code) & 0xffff) : code
  appendCbs(machine, [sessionBegins(session), packageBegins(session, target)], began)
  appendCbs(machine, [
    ['Error', 'CBS', `Failed to resolve package '${target.identity}' [HRESULT = ${code}]`],
    packageEnds(session, target, code),
    sessionEnds(session, false, code),
  ])
  await machine.save()
  const before = `\nAn error occurred - ${name} Error: ${code}\n`
  return dismBlock(
    machine,
    options,
    Number(exit),
    `${before}\nError: ${exit}\n\n${failed}\n\nThe DISM log file can be found at ${options.logPath}\n`,
    true,
  )
}

/** The old update stays until the restart; the servicing stack is new at once. */
async function stage(
  machine: PracticeMachine,
  chain: readonly PracticeUpdate[],
  began: string,
): Promise<void> {
  const { registry, state } = machine
  const target = chain.at(-1)
  if (!target) return
  const session = sessionAt(began)
  for (const { identity } of cbsPackages(machine).filter(
    (one) => isRollup(one.identity) && one.state === cbsState.installed,
  )) {
    setCbsState(machine, identity, cbsState.uninstallPending)
  }
  for (const one of chain) {
    setCbsState(machine, one.identity, one === target ? cbsState.installPending : cbsState.staged)
    if (one.baseline) markBaseline(machine, one.identity)
    if (one.stack) installStack(machine, one.stack)
    registry.set(`${servicing}\\PackagesPending`, one.identity, { type: 'REG_DWORD', data: '0x0' })
  }
  registry.make(`${servicing}\\RebootPending`)
  writePracticeFile(machine, pendingXmlPath, pendingXml(machine, session))
  state.waiting.push(...chain.map((one) => one.identity))
  appendCbs(machine, [sessionBegins(session), ...chain.map((one) => packageBegins(session, one))], began)
  appendCbs(machine, [
    ...chain.map((one) => packageEnds(session, one, '0x00000000 - S_OK')),
    sessionEnds(session, true),
  ])
  await machine.save()
}

function packageBegins(session: string, { identity, kb }: PracticeUpdate): CbsLine {
  return [
    'Info',
    'CBS',
    `Exec: Processing started.  Session: ${session}, Package: ${identity}, Identifier: ${kb}`,
  ]
}

function packageEnds(session: string, { identity, kb }: PracticeUpdate, result: string): CbsLine {
  const text = `Exec: Processing complete.  Session: ${session}, Package: ${identity}, Identifier: ${kb}`
  return ['Info', 'CBS', `${text} [HRESULT = ${result}]`]
}

async function addToImage(
  machine: PracticeMachine,
  image: string,
  added: PracticeUpdate | PracticeSafeOs,
  options: DismOptions,
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
  const { mounted } = winre
  const grownBytes = mounted.grownBytes + added.growsBytes.added
  winre.mounted = { ...mounted, version: added.winreVersion, grownBytes }
  await machine.save()
  return dismBlock(machine, options, 0, 'The operation completed successfully.\n', true)
}

export function markBaseline(machine: PracticeMachine, identity: string): void {
  machine.registry.set(`${servicing}\\Packages\\${identity}`, 'Baseline', { type: 'REG_DWORD', data: '0x1' })
}

export const pendingXmlPath = 'C:\\Windows\\WinSxS\\pending.xml'

/** The pending operations that servicing leaves for startup. */
export function pendingXml(machine: PracticeMachine, session: string): string {
  return `<?xml version='1.0' encoding='utf-8'?>\r\n<PendingTransaction Version="3.1" WcpVersion="${versionText(versionOfBuild(runningBuild(machine)))} (WinBuild.160101.0800)" Identifier="${session}">\r\n\t<Transactions/>\r\n</PendingTransaction>\r\n`
}

function stackFolder({ pc }: PracticeMachine, version: string): string {
  const architecture = windowsArchitecture(pc.architecture)
  return `%SystemRoot%\\WinSxS\\${architecture}_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.${version}_none_5fa5d3b1c0a1b2c3`
}
