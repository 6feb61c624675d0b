import type { Inspection } from '../../../common/facts/inspection.ts'
import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import { message } from '../../../common/texts/message.ts'
import { refusePending } from '../shared/refuse-pending.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/**
 * From this build on, Windows keeps a staged baseline that later updates are based on, so no staged package is removed.
 */
export const firstBaselineBuild = 26100

/**
 * Removes an update that an attempt left staged; only on builds without a staged baseline. Verified by the package
 * list.
 */
export const removeStagedPackage: StepDefinition<'remove-staged-package'> = {
  kind: 'remove-staged-package',
  offline: true,
  touches: ['servicing'],
  minutes: [2, 20],
  show: ({ identity }, place) => ({
    title: message('step.remove-staged-package.title'),
    command: dismOn(place, '/Remove-Package', `/PackageName:${identity}`, '/NoRestart'),
    exitCodes: [0, 3010],
    state: message('step.remove-staged-package.state', { identity }),
    undo: message('step.remove-staged-package.undo'),
    always: message('step.remove-staged-package.always', { identity }),
  }),
  isDone({ inspection, step }) {
    const { identity } = step.does
    if (!factOf(inspection, 'packages')) return null
    return isStaged(inspection, identity)
      ? null
      : message('step.remove-staged-package.not-staged', { identity })
  },
  async run(context) {
    const { identity } = context.step.does
    refuseBaseline(context, identity)
    await runToolWell(context)
    const after = await context.inspect()
    if (!factOf(after, 'packages')) return stepDone(message('step.remove-update.unread'))
    if (!isStaged(after, identity)) return stepDone(message('step.remove-staged-package.done', { identity }))
    if (hasPendingWork(after.facts) === true) return stepDone(message('step.remove-update.restart'))
    throw stepFailure(context, 'package-still-staged', { identity })
  },
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}

function refuseBaseline(context: StepContext<'remove-staged-package'>, identity: string): void {
  const { inspection } = context
  const build = factOf(inspection, 'windows')?.build
  const found = factOf(inspection, 'packages')?.find((each) => each.identity === identity)
  if (
    build === undefined ||
    build >= firstBaselineBuild ||
    found?.state !== 'staged' ||
    found.baseline === true
  )
    throw build === undefined || build < firstBaselineBuild
      ? stepFailure(context, 'not-known-to-be-staged', { identity }, 'refused')
      : stepFailure(context, 'baseline-kept', { build }, 'refused')
  refusePending(context, 'restart-pending-staged-package')
}

function isStaged(inspection: Inspection, identity: string): boolean {
  return (
    factOf(inspection, 'packages')?.some((each) => each.identity === identity && each.state === 'staged') ??
    false
  )
}
