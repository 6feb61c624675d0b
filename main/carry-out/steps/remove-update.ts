import { findRemovableUpdate } from '../../../common/removable-update.ts'
import { checkpointsOf } from '../../knowledge/checkpoints.ts'
import { removalState } from '../removal-state.ts'
import { exitFailure, runTool } from '../run-tool.ts'
import { type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** CBS_E_CANNOT_REMOVE: Windows keeps the package for good. Nothing was changed then. */
const kept = 0x800f0825

/** Takes out the cumulative update that Windows runs. The packages of the PC prove it. */
export const removeUpdate: StepWork = {
  isDone(context) {
    const identity = identityOf(context)
    switch (removalState(context.inspection, identity)) {
      case 'gone':
        return `${identity} is not installed.`
      case 'leaving':
        return `${identity} is taken out at the next restart.`
      default:
        return null
    }
  },
  async run(context) {
    const identity = identityOf(context)
    refuseKept(context, identity)
    const exitCode = await runTool(context)
    if (exitCode === kept)
      throw stepFailure(
        context,
        'Windows keeps this update for good (0x800f0825). Nothing was changed.',
        'A restore point or a backup is another way back.',
        'refused',
      )
    if (!context.step.expects.exitCodes.includes(exitCode)) throw exitFailure(context, exitCode)
    switch (removalState(await context.inspect(), identity)) {
      case 'gone':
        return stepDone(`${identity} is not installed any more.`)
      case 'leaving':
        return stepDone('The restart finishes taking it out.')
      case 'unread':
        return stepDone('DISM reported success. The packages could not be read again.')
      case 'installed':
        throw stepFailure(
          context,
          `DISM reported success, but ${identity} is still installed.`,
          'Diagnose again: the log of this step tells more.',
        )
    }
  },
}

/** The PC is asked once more: what the plan saw may have changed, and a baseline must never go. */
function refuseKept(context: StepContext, identity: string): void {
  const { facts } = context.inspection
  const build = facts.windows?.value.build
  const checkpoints = build === undefined ? [] : checkpointsOf(build)
  const found = findRemovableUpdate(
    facts,
    checkpoints.map(({ ubr }) => ubr),
  )
  const why =
    'why' in found
      ? found.why
      : found.identity.toLowerCase() === identity.toLowerCase()
        ? null
        : `Windows runs ${found.identity} by now.`
  if (why !== null)
    throw stepFailure(context, `${identity} is not taken out. ${why}`, 'Plan again.', 'refused')
}

const marker = '/PackageName:'

function identityOf({ step }: StepContext): string {
  return step.command.find((word) => word.startsWith(marker))?.slice(marker.length) ?? ''
}
