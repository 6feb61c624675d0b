import type { Inspection } from '../../../common/inspection.ts'
import { hasPendingWork } from '../../../common/pending-work.ts'
import { runToolWell } from '../run-tool.ts'
import { factOf, type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** From this build on a staged update can be the baseline of later ones; it is never removed. */
const firstBaselineBuild = 26100

/** Takes out an update that an attempt left staged. The packages of the PC prove it. */
export const removeStagedPackage: StepWork = {
  isDone(context) {
    const { inspection } = context
    if (!factOf(inspection, 'packages')) return null
    return isStaged(inspection, identityOf(context)) ? null : `${identityOf(context)} is not staged.`
  },
  async run(context) {
    const identity = identityOf(context)
    refuseBaseline(context, identity)
    await runToolWell(context)
    const after = await context.inspect()
    if (!factOf(after, 'packages'))
      return stepDone('DISM reported success. The packages could not be read again.')
    if (!isStaged(after, identity)) return stepDone(`${identity} is not staged any more.`)
    if (hasPendingWork(after.facts) === true) return stepDone('The restart finishes taking it out.')
    throw stepFailure(
      context,
      `DISM reported success, but ${identity} is still staged.`,
      'Diagnose again: the log of this step tells more.',
    )
  },
}

function refuseBaseline(context: StepContext, identity: string): void {
  const { inspection } = context
  const build = factOf(inspection, 'windows')?.build
  const found = factOf(inspection, 'packages')?.find((each) => each.identity === identity)
  if (
    build === undefined ||
    build >= firstBaselineBuild ||
    found?.state !== 'staged' ||
    found.baseline === true
  )
    throw stepFailure(
      context,
      build === undefined || build < firstBaselineBuild
        ? `${identity} is not known to be staged and no baseline; it is left alone.`
        : `Build ${build} keeps a staged baseline that later updates need; nothing staged is removed.`,
      'Plan again.',
      'refused',
    )
  if (hasPendingWork(inspection.facts) === true)
    throw stepFailure(
      context,
      'Servicing work waits for a restart; what is staged may belong to it.',
      'Restart Windows, then go on.',
      'refused',
    )
}

const marker = '/PackageName:'

function identityOf({ step }: StepContext): string {
  return step.command.find((word) => word.startsWith(marker))?.slice(marker.length) ?? ''
}

function isStaged(inspection: Inspection, identity: string): boolean {
  return (
    factOf(inspection, 'packages')?.some((each) => each.identity === identity && each.state === 'staged') ??
    false
  )
}
