import { compareBuilds, revisionStanding } from '../../../../common/windows/build.ts'
import type { ToolResult } from '../../host.ts'
import { appendCbs, sessionAt, sessionBegins, sessionEnds } from '../cbs-log.ts'
import {
  type CbsEntry,
  cbsPackages,
  cbsState,
  restartPending,
  servicing,
  setCbsState,
} from '../cbs-registry.ts'
import { nameOf, rollupOf } from '../definition/package-names.ts'
import { findPracticeFile, writePracticeFile } from '../practice-files.ts'
import { type PracticeMachine, toolResult } from '../practice-machine.ts'
import { pendingXml, pendingXmlPath } from './dism-add-package.ts'
import { type DismOptions, dismBlock, dismError, dismHeader, fullBar } from './dism-text.ts'
import { printProgress } from './print-progress.ts'

const ended = '\nThe operation completed successfully.\n'

/** DISM /Remove-Package: a staged package is removed at once, an installed cumulative update at the restart. */
export async function removePackage(
  machine: PracticeMachine,
  words: ReadonlyMap<string, string>,
  options: DismOptions,
): Promise<ToolResult> {
  const identity = words.get('packagename') ?? ''
  const found = cbsPackages(machine).find((one) => one.identity.toLowerCase() === identity.toLowerCase())
  if (found === undefined)
    return refused(
      machine,
      identity,
      'The specified package is not valid Windows package.',
      '0x800f0805',
      options,
    )
  const head = `${dismHeader(machine)}Processing 1 of 1 - Removing package ${found.identity}\n`
  if (found.state === cbsState.staged) {
    const bar = await printProgress(machine, options, head)
    if (bar) return bar
    machine.registry.removeKey(`${servicing}\\Packages\\${found.identity}`)
    options.onOutput?.(toolResult(0, ended).stdout)
    return toolResult(0, `${head}${fullBar}${ended}`)
  }
  if (restartPending(machine))
    return dismError(
      machine,
      '0x800f0806',
      'The operation could not be completed due to pending operations.',
      options,
    )
  const before = rollupBefore(machine, found)
  if (found.state !== cbsState.installed || isPermanent(machine, found) || before === null)
    return keep(machine, found, options)
  const began = machine.state.clock
  const bar = await printProgress(machine, options, head)
  if (bar) return bar
  await unstage(machine, found, before, began)
  return dismBlock(
    machine,
    options,
    3010,
    'The operation completed successfully.\nRestart Windows to complete this operation.\n',
    true,
  )
}

/**
 * The newest earlier cumulative update whose files still exist; null if the current one came with the installation.
 */
export function rollupBefore(
  machine: PracticeMachine,
  { identity }: Pick<CbsEntry, 'identity'>,
): CbsEntry | null {
  const own = rollupOf(identity)
  const earlier = cbsPackages(machine).flatMap((entry) => {
    const build = rollupOf(entry.identity)
    const canComeBack =
      entry.state === cbsState.superseded || (entry.state === cbsState.staged && entry.baseline)
    return build !== null && canComeBack && revisionStanding(build, own) === 'older' ? [{ entry, build }] : []
  })
  const [newest] = earlier.toSorted((one, other) => compareBuilds(other.build, one.build))
  return newest?.entry ?? null
}

/** According to the manifest that Windows keeps of each package. */
function isPermanent(machine: PracticeMachine, { identity }: CbsEntry): boolean {
  const file = findPracticeFile(machine, `C:\\Windows\\servicing\\Packages\\${identity}.mum`)
  return file?.content.kind === 'text' && file.content.text.includes('permanence="permanent"')
}

async function unstage(
  machine: PracticeMachine,
  own: CbsEntry,
  before: CbsEntry,
  began: string,
): Promise<void> {
  const { registry, state } = machine
  const session = sessionAt(began)
  setCbsState(machine, own.identity, cbsState.uninstallPending)
  setCbsState(machine, before.identity, cbsState.installPending)
  for (const one of [own, before])
    registry.set(`${servicing}\\PackagesPending`, one.identity, { type: 'REG_DWORD', data: '0x0' })
  registry.make(`${servicing}\\RebootPending`)
  writePracticeFile(machine, pendingXmlPath, pendingXml(machine, session))
  state.leaving = own.identity
  appendCbs(machine, [sessionBegins(session)], began)
  appendCbs(machine, [
    [
      'Info',
      'CBS',
      `Exec: Processing complete.  Session: ${session}, Package: ${own.identity} [HRESULT = 0x00000000 - S_OK]`,
    ],
    sessionEnds(session, true),
  ])
  await machine.save()
}

/** Windows refuses to remove baselines, servicing stacks and what came with the installation. */
async function keep(machine: PracticeMachine, { identity, word }: CbsEntry, options: DismOptions) {
  const code = '0x800f0825'
  const session = sessionAt(machine.state.clock)
  appendCbs(machine, [
    sessionBegins(session),
    [
      'Error',
      'CBS',
      `Permanent package '${identity}' cannot be uninstalled. CurrentState ${word} HighestState Absent [HRESULT = ${code} - CBS_E_CANNOT_REMOVE]`,
    ],
    sessionEnds(session, false, `${code} - CBS_E_CANNOT_REMOVE`),
  ])
  await machine.save()
  return refused(machine, identity, 'Permanent package cannot be uninstalled.', code, options)
}

function refused(
  machine: PracticeMachine,
  identity: string,
  why: string,
  code: string,
  options: DismOptions,
) {
  const before = `Processing 1 of 1 - ${nameOf(identity)}: ${why}\n Error: ${code}\n`
  const text = 'DISM failed. No operation was performed.\nFor more information, review the log file.'
  return dismError(machine, code, text, options, before)
}
