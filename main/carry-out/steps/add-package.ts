import { hasPendingWork } from '../../../common/pending-work.ts'
import type { PlanPackage } from '../../../common/plan.ts'
import { lcuState } from '../lcu-state.ts'
import { exitFailure, runTool } from '../run-tool.ts'
import { factOf, type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'
import { placeFile, verifyTransaction } from './place-file.ts'

/** Exit codes after which the update may be in all the same: the PC has to be asked. */
const doubtful = new Set([552, 1726])

/** Adds a cumulative update to the running Windows. Proven by the packages of the PC, not by the exit code. */
export const addPackage: StepWork = {
  isDone(context) {
    const { kb, build } = added(context)
    const state = lcuState(context.inspection, build)
    if (state === 'installed') return `${kb} or a later update is installed.`
    return state === 'pending' ? `${kb} is staged and waits for the restart.` : null
  },
  async run(context) {
    refuseUnready(context)
    const { kb, file, build } = added(context)
    await placeFile(context, kb, file)
    await verifyTransaction(context, kb)
    const exitCode = await runTool(context)
    const expected = context.step.expects.exitCodes.includes(exitCode)
    if (!expected && !doubtful.has(exitCode)) throw exitFailure(context, exitCode)
    const state = lcuState(await context.inspect(), build)
    if (!expected && state !== 'installed' && state !== 'pending') throw exitFailure(context, exitCode)
    if (state === 'absent')
      throw stepFailure(
        context,
        `DISM said ${exitCode}, but Windows lists ${kb} neither as installed nor as pending.`,
        'Diagnose again: the package may not apply to this PC.',
      )
    if (state === 'unread')
      return stepDone(`DISM said ${exitCode}. The packages could not be read, so nothing is proven yet.`)
    return stepDone(state === 'pending' ? `${kb} is staged; the restart finishes it.` : `${kb} is installed.`)
  },
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

function added(context: StepContext): PlanPackage & { readonly build: string } {
  const found = context.step.package
  if (found?.build) return { ...found, build: found.build }
  throw stepFailure(context, 'The plan does not say which update this step adds.', 'Plan again.', 'malformed')
}

const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1)
