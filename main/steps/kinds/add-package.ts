import { isGivenAgain } from '../../../common/given-again.ts'
import type { PlanPromise } from '../../../common/plan.ts'
import type { PlanPackage } from '../../../common/plan-package.ts'
import { transactionFolder } from '../../../common/servicing-folders.ts'
import { lcuRoomBytes } from '../../../common/servicing-room.ts'
import type { StepOf } from '../../../common/steps.ts'
import { copyLines } from '../shared/copy-lines.ts'
import { dismOnline } from '../shared/dism.ts'
import { packageState } from '../shared/package-state.ts'
import { placeFile, verifyTransaction } from '../shared/place-file.ts'
import { quoted } from '../shared/quote.ts'
import { refusePending } from '../shared/refuse-pending.ts'
import { exitFailure, runTool } from '../shared/run-tool.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import type { RunbookPlace, Shown, StepContext, StepDefinition } from '../step-kind.ts'

/** Exit codes after which the update may be in all the same: the PC has to be asked. */
const doubtful = new Set([552, 1726])

/**
 * Adds a package to the running Windows: a servicing stack, checkpoint, update, enablement package or .NET update. Proven
 * by the packages of the PC, not by the exit code.
 */
export const addPackage: StepDefinition<'add-package'> = {
  kind: 'add-package',
  touches: ['servicing'],
  minutes: [5, 60],
  show: ({ package: added }, { id }) => ({ ...shown(added), command: commandOf(id, added) }),
  room: ({ package: { role } }) => (isCumulative(role) ? lcuRoomBytes : 0),
  promises: ({ package: added, lists }) => ({
    ...promisesOf(added),
    ...(lists ? { packages: [lists] } : {}),
  }),
  isDone(context) {
    const { package: wanted } = context.step.does
    const { kb } = wanted
    if (isGivenAgain(context.plan, wanted) && !wasAdded(context)) return null
    const state = packageState(context.inspection, wanted, context.plan, 'not-yet')
    if (state === 'installed') return `${kb} or a later update is installed.`
    return state === 'pending' ? `${kb} is staged and waits for the restart.` : null
  },
  async run(context) {
    refuseUnready(context)
    refuseRolledBack(context)
    const wanted = added(context)
    const { kb, file } = wanted
    await placeFile(context, kb, file)
    await verifyTransaction(context, kb)
    const exitCode = await runTool(context)
    const expected = context.step.expects.exitCodes.includes(exitCode)
    if (!expected && !doubtful.has(exitCode)) throw exitFailure(context, exitCode)
    const state = packageState(await context.inspect(), wanted, context.plan, 'just-now')
    if (!expected && state !== 'installed' && state !== 'pending') throw exitFailure(context, exitCode)
    if (state === 'absent')
      throw stepFailure(
        context,
        `DISM said ${exitCode}, but Windows lists ${kb} neither as installed nor as pending.`,
        'Diagnose again: the package may not apply to this PC.',
      )
    if (state === 'unread')
      return stepDone(
        `DISM said ${exitCode}. The PC does not tell whether it is in, so nothing is proven yet.`,
      )
    return stepDone(state === 'pending' ? `${kb} is staged; the restart finishes it.` : `${kb} is installed.`)
  },
  runbook: runbookLines,
}

const isCumulative = (role: PlanPackage['role']) => role === 'target' || role === 'checkpoint'

function commandOf(id: string, { kb, file }: PlanPackage): string[] {
  return dismOnline(id, '/Add-Package', `/PackagePath:${transactionFolder(kb)}\\${file}`, '/NoRestart')
}

function shown(added: PlanPackage): Omit<Shown, 'command'> {
  const { kb, role } = added
  return {
    title: `Install ${words[role]}${kb}`,
    exitCodes: [0, 3010],
    state: stateAfter(added),
    undo:
      role === 'checkpoint' || role === 'servicing-stack'
        ? null
        : `Uninstall ${kb} in Settings, Windows Update, Update history, as long as Windows offers it.`,
    always: forGood[role] ?? '',
  }
}

function stateAfter({ kb, role, build }: PlanPackage): string {
  if (role === 'servicing-stack')
    return build === null
      ? `Windows lists the servicing stack of ${kb}.`
      : `The servicing stack is ${build} or later.`
  if (role === 'enablement') return `After the restart Windows is build ${build?.split('.')[0]}.`
  return `Windows lists the package of ${kb}${build ? ` (${build})` : ''} as installed, or as pending until the restart.`
}

const words: Readonly<Record<PlanPackage['role'], string>> = {
  checkpoint: 'checkpoint ',
  target: '',
  'safe-os': '',
  'servicing-stack': 'the servicing stack ',
  enablement: 'the enablement package ',
  dotnet: 'the .NET update ',
  setup: '',
}

/** What is said of packages that cannot be taken out again. */
const forGood: Partial<Record<PlanPackage['role'], string>> = {
  checkpoint: 'It becomes the baseline of later updates and stays.',
  'servicing-stack': 'A servicing stack cannot be removed again.',
}

function promisesOf({ role, build }: PlanPackage): Partial<PlanPromise> {
  if (isCumulative(role) || role === 'enablement') return { build }
  return role === 'servicing-stack' ? { servicingStack: build } : {}
}

/** Whether DISM took the package in this plan; one that is given again is installed from the beginning. */
function wasAdded({ events, step }: StepContext<'add-package'>): boolean {
  return events().some(
    (event) =>
      event.kind === 'tool-ended' &&
      event.step === step.id &&
      step.expects.exitCodes.includes(event.exitCode),
  )
}

/** One staged update per restart, and never onto a disk that is too full for it. */
function refuseUnready(context: StepContext<'add-package'>): void {
  const { inspection, plan } = context
  refusePending(context, ', and updates are staged one at a time')
  const free = factOf(inspection, 'systemVolume')?.freeBytes
  if (free !== undefined && free < plan.needs.diskBytes)
    throw stepFailure(
      context,
      `The system volume has ${gib(free)} GiB free; ${gib(plan.needs.diskBytes)} GiB are wanted before an update is added.`,
      'Make room on it, then go on.',
      'disk-full',
    )
}

/**
 * What the plan added before has to be in: a restart can have thrown it away, and DISM takes what builds on it all the
 * same (an enablement package below the revision it needs ends with 3010).
 */
function refuseRolledBack(context: StepContext<'add-package'>): void {
  const { inspection, plan, step } = context
  const at = plan.steps.findIndex(({ id }) => id === step.id)
  const before = plan.steps.slice(0, at).filter(({ kind }) => kind === 'add-package')
  for (const { package: earlier } of before) {
    if (!earlier || packageState(inspection, earlier, plan, 'not-yet') !== 'absent') continue
    const windows = factOf(inspection, 'windows')
    const now = windows ? ` (Windows is at ${windows.build}.${windows.ubr})` : ''
    throw stepFailure(
      context,
      `${earlier.kb} was added before, but is not installed${now}: Windows rolled it back. Nothing was added on top of it.`,
      'Diagnose again: the logs tell why it was rolled back. Then plan anew.',
      'refused',
    )
  }
}

/** A cumulative update is proven by its revision; the others have other signs. Throws FailureError without one. */
function added(context: StepContext<'add-package'>): PlanPackage {
  const found = context.step.does.package
  if (found.build !== null || !isCumulative(found.role)) return found
  throw stepFailure(context, 'The plan does not say which update this step adds.', 'Plan again.', 'malformed')
}

const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1)

function runbookLines(step: StepOf<'add-package'>, at: RunbookPlace): string[] {
  const { package: used } = step
  const lines = [
    ...at.asked,
    ...prerequisites(at),
    `Assert-Room ${at.plan.needs.diskBytes}`,
    ...copyLines(used, transactionFolder(used.kb)),
    at.invoke,
  ]
  return used.build === null || isGivenAgain(at.plan, used)
    ? lines
    : [`if (-not (Test-Build ${quoted(used.build)})) {`, ...lines.map((line) => `    ${line}`), '}']
}

/** What the plan added before has to be in; a restart can have thrown it away, and DISM does not ask. */
function prerequisites({ plan, step }: RunbookPlace): string[] {
  const before = plan.steps
    .slice(0, plan.steps.indexOf(step))
    .flatMap(({ kind, package: earlier }) => (kind === 'add-package' && earlier ? [earlier] : []))
  const stack = before.findLast(({ role }) => role === 'servicing-stack')?.build
  // The last one tells: an enablement package changes the build of those before it.
  const update = before.findLast(({ role }) => role !== 'servicing-stack' && role !== 'dotnet')?.build
  return [
    ...(stack ? [`Assert-Stack ${quoted(stack)}`] : []),
    ...(update ? [`Assert-Build ${quoted(update)}`] : []),
  ]
}
