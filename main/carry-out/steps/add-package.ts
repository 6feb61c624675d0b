import { isGivenAgain } from '../../../common/given-again.ts'
import { hasPendingWork } from '../../../common/pending-work.ts'
import type { PlanPackage } from '../../../common/plan.ts'
import { packageState } from '../package-state.ts'
import { exitFailure, runTool } from '../run-tool.ts'
import { factOf, type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'
import { placeFile, verifyTransaction } from './place-file.ts'

/** Exit codes after which the update may be in all the same: the PC has to be asked. */
const doubtful = new Set([552, 1726])

/** Adds a package to the running Windows: a servicing stack, checkpoint, update, enablement package or .NET update. Proven by the packages of the PC, not by the exit code. */
export const addPackage: StepWork = {
  isDone(context) {
    const wanted = added(context)
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
}

/** Whether DISM took the package in this plan; one that is given again is installed from the beginning. */
function wasAdded({ events, step }: StepContext): boolean {
  return events().some(
    (event) =>
      event.kind === 'tool-ended' &&
      event.step === step.id &&
      step.expects.exitCodes.includes(event.exitCode),
  )
}

/** One staged update per restart, and never onto a disk that is too full for it. */
function refuseUnready(context: StepContext): void {
  const { inspection, plan } = context
  if (hasPendingWork(inspection.facts) === true)
    throw stepFailure(
      context,
      'Earlier servicing work waits for a restart.',
      'Restart Windows, then go on.',
      'refused',
    )
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
function refuseRolledBack(context: StepContext): void {
  const { inspection, plan, step } = context
  const before = plan.steps.slice(0, plan.steps.indexOf(step)).filter(({ kind }) => kind === 'add-package')
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

function added(context: StepContext): PlanPackage {
  const found = context.step.package
  // A cumulative update is proven by its revision; the others have other signs.
  const needsBuild = found?.role === 'target' || found?.role === 'checkpoint'
  if (found && (found.build !== null || !needsBuild)) return found
  throw stepFailure(context, 'The plan does not say which update this step adds.', 'Plan again.', 'malformed')
}

const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1)
