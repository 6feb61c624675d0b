import { findRemovableUpdate } from '../../../common/facts/removable-update.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { readBuild } from '../../../common/windows/build.ts'
import { checkpointsOf } from '../../knowledge/checkpoints.ts'
import { removalState } from '../shared/packages/removal-state.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { quoted } from '../shared/tools/quote.ts'
import { exitFailure, runTool } from '../shared/tools/run-tool.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** CBS_E_CANNOT_REMOVE: the package is permanent. Nothing was changed then. */
const kept = 0x800f0825

/** Uninstalls the current cumulative update. Verified by the package list of the PC. */
export const removeUpdate: StepDefinition<'remove-update'> = {
  kind: 'remove-update',
  offline: true,
  touches: ['servicing'],
  minutes: [5, 45],
  takes: () => null,
  show({ identity, kb, from, backTo, foreign }, place) {
    return {
      title: titleOf(kb, from, foreign === true),
      command: dismOn(place, '/Remove-Package', `/PackageName:${identity}`, '/NoRestart'),
      exitCodes: [0, 3010],
      state: message('step.remove-update.state', { identity }),
      undo:
        kb === null ? message('step.remove-update.undo-unnamed') : message('step.remove-update.undo', { kb }),
      always:
        backTo === null
          ? message('step.remove-update.always-unknown')
          : message('step.remove-update.always', { backTo }),
    }
  },
  promises: ({ identity, backTo }) => ({ removed: { identity, build: backTo } }),
  isDone({ inspection, step }) {
    const { identity } = step.does
    switch (removalState(inspection, identity)) {
      case 'gone':
        return message('step.remove-update.gone', { identity })
      case 'leaving':
        return message('step.remove-update.leaving', { identity })
      default:
        return null
    }
  },
  async run(context) {
    const { identity } = context.step.does
    refuseKept(context, identity)
    const exitCode = await runTool(context)
    if (exitCode === kept) throw stepFailure(context, 'update-kept-for-good', {}, 'refused')
    if (!context.step.expects.exitCodes.includes(exitCode)) throw exitFailure(context, exitCode)
    switch (removalState(await context.inspect(), identity)) {
      case 'gone':
        return stepDone(message('step.remove-update.done', { identity }))
      case 'leaving':
        return stepDone(message('step.remove-update.restart'))
      case 'unread':
        return stepDone(message('step.remove-update.unread'))
      case 'installed':
        throw stepFailure(context, 'package-still-installed', { identity })
    }
  },
  runbook({ identity, from }, { knowledge, guards, invoke }) {
    const baselines = checkpointsOf(knowledge, readBuild(from)?.build ?? 0).map(({ ubr }) => ubr)
    return [...guards, `Assert-Removable ${quoted(identity)} @(${baselines.join(', ')})`, invoke]
  },
}

/**
 * States what is uninstalled and whether it was not installed by this case, because whoever consents has to know whose
 * work is undone.
 */
function titleOf(kb: string | null, from: string, foreign: boolean): Message {
  if (kb === null)
    return message(
      foreign ? 'step.remove-update.title-foreign-unnamed' : 'step.remove-update.title-unnamed',
      {
        from,
      },
    )
  return message(foreign ? 'step.remove-update.title-foreign' : 'step.remove-update.title', { kb, from })
}

/** Checked again because the PC may have changed since planning, and a baseline must never be removed. */
function refuseKept(context: StepContext<'remove-update'>, identity: string): void {
  const { facts } = context.inspection
  const build = facts.windows?.value.build
  const checkpoints = build === undefined ? [] : checkpointsOf(context.knowledge, build)
  const found = findRemovableUpdate(
    facts,
    checkpoints.map(({ ubr }) => ubr),
  )
  const why =
    'why' in found
      ? found.why
      : found.identity.toLowerCase() === identity.toLowerCase()
        ? null
        : message('step.remove-update.other-runs', { identity: found.identity })
  if (why !== null) throw stepFailure(context, 'update-not-removable', { identity, why }, 'refused')
}
