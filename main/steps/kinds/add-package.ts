import type { PlanPromise } from '../../../common/plan/plan.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { transactionFolder, workPlaceOf } from '../../../common/plan/servicing-folders.ts'
import { lcuRoomBytes } from '../../../common/plan/servicing-room.ts'
import { isSuppliedAgain } from '../../../common/plan/supplied-again.ts'
import { isPractice } from '../../../common/practice.ts'
import { type ShownOptions, shownCall } from '../../../common/steps/shown-call.ts'
import type { StepOf } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { buildText, readBuild } from '../../../common/windows/build.ts'
import { partPath, provePart } from '../shared/packages/expanded-part.ts'
import { packageState } from '../shared/packages/package-state.ts'
import { placeFile, verifyTransaction } from '../shared/packages/place-file.ts'
import { refusePending } from '../shared/refuse-pending.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { copyLines } from '../shared/tools/copy-lines.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { asserted } from '../shared/tools/proof-lines.ts'
import { quoted } from '../shared/tools/quote.ts'
import { exitFailure, runTool } from '../shared/tools/run-tool.ts'
import type { RunbookPlace, Shown, StepContext, StepDefinition, StepPlace } from '../step-kind.ts'

/** Exit codes after which the update may still be installed, so the PC has to be checked. */
const doubtful = new Set([552, 1726])

/**
 * Adds a package to the running Windows: a servicing stack, checkpoint, update, enablement package or .NET update.
 * Verified by the package list of the PC, not by the exit code.
 */
export const addPackage: StepDefinition<'add-package'> = {
  kind: 'add-package',
  offline: true,
  touches: ['servicing'],
  minutes: [5, 60],
  show: ({ package: added, expanded }, place) => ({
    ...shown(added, place),
    command: commandOf(place, added, expanded === true),
  }),
  room: ({ package: { role } }) => (isCumulative(role) ? lcuRoomBytes : 0),
  promises: ({ package: added, lists }) => ({
    ...promisesOf(added),
    ...(lists ? { packages: [lists] } : {}),
  }),
  isDone(context) {
    const { package: wanted } = context.step.does
    const { kb } = wanted
    if (isSuppliedAgain(context.plan, wanted) && !wasAdded(context)) return null
    const state = packageState(context.inspection, wanted, context.plan, 'not-yet')
    if (state === 'installed') return message('step.add-package.installed', { kb })
    return state === 'pending' ? staged(kb, Boolean(context.plan.offline)) : null
  },
  async run(context) {
    refuseUnready(context)
    refuseRolledBack(context)
    const wanted = added(context)
    const { kb, file } = wanted
    if (context.step.does.expanded) await provePart(context, 'update')
    else {
      await placeFile(context, kb, file)
      await verifyTransaction(context, kb)
    }
    const exitCode = await runTool(context)
    const expected = context.step.expects.exitCodes.includes(exitCode)
    if (!expected && !doubtful.has(exitCode)) throw exitFailure(context, exitCode)
    const state = packageState(await context.inspect(), wanted, context.plan, 'just-now')
    if (!expected && state !== 'installed' && state !== 'pending') throw exitFailure(context, exitCode)
    if (state === 'absent') throw stepFailure(context, 'package-not-listed', { exitCode, kb })
    if (state === 'unread') return stepDone(message('step.add-package.unread', { exitCode }))
    return stepDone(
      state === 'pending'
        ? staged(kb, Boolean(context.plan.offline))
        : message('step.add-package.done', { kb }),
    )
  },
  runbook: runbookLines,
}

const isCumulative = (role: PlanPackage['role']) => role === 'target' || role === 'checkpoint'

function commandOf(place: StepPlace, { kb, file }: PlanPackage, expanded: boolean): string[] {
  const work = workPlaceOf(place.offline)
  const path = expanded ? partPath(kb, 'update', work) : `${transactionFolder(kb, work)}\\${file}`
  return dismOn(place, '/Add-Package', `/PackagePath:${path}`, '/NoRestart')
}

function shown(added: PlanPackage, place: StepPlace): Omit<Shown, 'command'> {
  const { kb, role } = added
  return {
    title: message(`step.add-package.title-${role}`, { kb }),
    exitCodes: [0, 3010],
    state: stateAfter(added, place),
    undo: wayBack(kb, role, place),
    always: forGood[role] ?? null,
  }
}

/**
 * Settings uninstalls what wusa.exe can uninstall. A cumulative update includes a servicing stack, which is permanent,
 * so the update must be uninstalled by package. Source:
 * https://learn.microsoft.com/windows/deployment/update/servicing-stack-updates
 */
function wayBack(kb: string, role: PlanPackage['role'], { offline, host }: StepPlace): Message | null {
  if (role === 'checkpoint' || role === 'servicing-stack') return null
  if (role !== 'target') return message('step.add-package.undo', { kb })
  const pc: ShownOptions =
    host !== undefined && isPractice(host)
      ? [['host', host]]
      : offline === null
        ? []
        : [['windows', offline.windows]]
  const command = shownCall('install', [['undo', null], ...pc])
  return message('step.add-package.undo-update', { kb, command })
}

/** A Windows that is serviced from outside is not restarted by the plan: what is pending waits for its next start. */
function stateAfter({ kb, role, build }: PlanPackage, { offline }: StepPlace): Message {
  if (role === 'servicing-stack')
    return build === null
      ? message('step.add-package.state-stack-unknown', { kb })
      : message('step.add-package.state-stack', { build })
  if (role === 'enablement') {
    const number = { build: String(readBuild(build)?.build ?? '') }
    return offline === null
      ? message('step.add-package.state-enablement', number)
      : message('step.add-package.state-enablement-offline', number)
  }
  if (offline === null)
    return build === null
      ? message('step.add-package.state', { kb })
      : message('step.add-package.state-build', { kb, build })
  return build === null
    ? message('step.add-package.state-offline', { kb })
    : message('step.add-package.state-build-offline', { kb, build })
}

/** @param offline whether that Windows is serviced from outside, so that only its own start completes the package */
function staged(kb: string, offline: boolean): Message {
  return offline
    ? message('step.add-package.staged-offline', { kb })
    : message('step.add-package.staged', { kb })
}

/** Explanation for packages that cannot be uninstalled. */
const forGood: Partial<Record<PlanPackage['role'], Message>> = {
  checkpoint: message('step.add-package.always-checkpoint'),
  'servicing-stack': message('step.add-package.always-stack'),
}

function promisesOf({ role, build }: PlanPackage): Partial<PlanPromise> {
  if (isCumulative(role) || role === 'enablement') return { build }
  return role === 'servicing-stack' ? { servicingStack: build } : {}
}

/**
 * Whether DISM added the package in this plan. A package that is added again is installed from the beginning, so its
 * presence proves nothing.
 */
function wasAdded({ events, step }: StepContext<'add-package'>): boolean {
  return events().some(
    (event) =>
      event.kind === 'tool-ended' &&
      event.step === step.id &&
      step.expects.exitCodes.includes(event.exitCode),
  )
}

/** Only one staged update per restart, and never with too little disk space. */
function refuseUnready(context: StepContext<'add-package'>): void {
  const { inspection, plan } = context
  refusePending(context, 'restart-pending-staged')
  const free = factOf(inspection, 'systemVolume')?.freeBytes
  if (free !== undefined && free < plan.needs.diskBytes)
    throw stepFailure(
      context,
      'no-room-for-update',
      { free: gib(free), wanted: gib(plan.needs.diskBytes) },
      'disk-full',
    )
}

/**
 * Packages added earlier by the plan must be installed: a restart can have rolled them back, and DISM would still add
 * what builds on them (an enablement package below the required revision exits with 3010).
 */
function refuseRolledBack(context: StepContext<'add-package'>): void {
  const { inspection, plan, step } = context
  const at = plan.steps.findIndex(({ id }) => id === step.id)
  const before = plan.steps.slice(0, at).filter(({ kind }) => kind === 'add-package')
  for (const { package: earlier } of before) {
    if (!earlier || packageState(inspection, earlier, plan, 'not-yet') !== 'absent') continue
    const windows = factOf(inspection, 'windows')
    const { kb } = earlier
    throw windows
      ? stepFailure(context, 'package-rolled-back-at', { kb, build: buildText(windows) }, 'refused')
      : stepFailure(context, 'package-rolled-back', { kb }, 'refused')
  }
}

/**
 * A cumulative update is verified by its revision, other packages by other properties. Throws FailureError if a
 * cumulative update has no revision.
 */
function added(context: StepContext<'add-package'>): PlanPackage {
  const found = context.step.does.package
  if (found.build !== null || !isCumulative(found.role)) return found
  throw stepFailure(context, 'plan-without-revision', {}, 'malformed')
}

const gib = (bytes: number) => bytes / 2 ** 30

function runbookLines(step: StepOf<'add-package'>, at: RunbookPlace): string[] {
  const { package: used } = step
  const lines = [
    ...at.guards,
    ...prerequisites(at),
    `Assert-Room ${at.plan.needs.diskBytes}`,
    ...(step.expanded
      ? [`Assert-Signed ${quoted(partPath(used.kb, 'update'))}`]
      : copyLines(used, transactionFolder(used.kb))),
    at.invoke,
  ]
  return used.build === null || isSuppliedAgain(at.plan, used)
    ? lines
    : [`if (-not (Test-Build ${quoted(used.build)})) {`, ...lines.map((line) => `    ${line}`), '}']
}

/**
 * Packages added earlier by the plan must be installed, because a restart can have rolled them back and DISM does not
 * check.
 */
function prerequisites({ plan, step }: RunbookPlace): string[] {
  const before = plan.steps
    .slice(0, plan.steps.indexOf(step))
    .flatMap(({ kind, package: earlier }) => (kind === 'add-package' && earlier ? [earlier] : []))
  const stack = before.findLast(({ role }) => role === 'servicing-stack')?.build
  // The last one is sufficient: an enablement package changes the build of those before it.
  const update = before.findLast(({ role }) => role !== 'servicing-stack' && role !== 'dotnet')?.build
  return [
    ...(stack ? [asserted(`Get-StackFault ${quoted(stack)}`)] : []),
    ...(update ? [asserted(`Get-BuildFault ${quoted(update)}`)] : []),
  ]
}
