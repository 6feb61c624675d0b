import { findRemovableUpdate } from '../../../common/removable-update.ts'
import { checkpointsOf } from '../../knowledge/checkpoints.ts'
import { dismOnline } from '../shared/dism.ts'
import { quoted } from '../shared/quote.ts'
import { removalState } from '../shared/removal-state.ts'
import { exitFailure, runTool } from '../shared/run-tool.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** CBS_E_CANNOT_REMOVE: Windows keeps the package for good. Nothing was changed then. */
const kept = 0x800f0825

/** Takes out the cumulative update that Windows runs. The packages of the PC prove it. */
export const removeUpdate: StepDefinition<'remove-update'> = {
  kind: 'remove-update',
  touches: ['servicing'],
  minutes: [5, 45],
  show({ identity, kb, from, backTo }, { id }) {
    const named = kb ?? 'the cumulative update'
    const back =
      backTo === null ? 'Which build Windows goes back to is not known.' : `Windows goes back to ${backTo}.`
    return {
      title: `Take out ${named} (${from})`,
      command: dismOnline(id, '/Remove-Package', `/PackageName:${identity}`, '/NoRestart'),
      exitCodes: [0, 3010],
      state: `Windows does not list ${identity} as installed any more, or takes it out at the next restart.`,
      undo: `Install ${named} again; Windows Update offers it too, unless its updates are paused.`,
      always: `${back} What the update had fixed, security included, is open again. The servicing stack that came with it stays, and so does every baseline. Windows keeps some updates for good and tells that only when it is asked: DISM then ends with 0x800f0825, and nothing was changed.`,
    }
  },
  promises: ({ identity, backTo }) => ({ removed: { identity, build: backTo } }),
  isDone({ inspection, step }) {
    const { identity } = step.does
    switch (removalState(inspection, identity)) {
      case 'gone':
        return `${identity} is not installed.`
      case 'leaving':
        return `${identity} is taken out at the next restart.`
      default:
        return null
    }
  },
  async run(context) {
    const { identity } = context.step.does
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
  runbook({ identity, from }, { asked, invoke }) {
    const baselines = checkpointsOf(Number(from.split('.')[0])).map(({ ubr }) => ubr)
    return [...asked, `Assert-Removable ${quoted(identity)} @(${baselines.join(', ')})`, invoke]
  },
}

/** The PC is asked once more: what the plan saw may have changed, and a baseline must never go. */
function refuseKept(context: StepContext<'remove-update'>, identity: string): void {
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
