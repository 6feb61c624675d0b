import type { Inspection } from '../../../common/inspection.ts'
import { hasPendingWork } from '../../../common/pending-work.ts'
import { dismOnline } from '../shared/dism.ts'
import { refusePending } from '../shared/refuse-pending.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Builds from this one on keep a staged baseline, which later updates are differences to: nothing staged is removed. */
export const firstBaselineBuild = 26100

/** Takes out an update that an attempt left staged; only on builds without a staged baseline. The packages prove it. */
export const removeStagedPackage: StepDefinition<'remove-staged-package'> = {
  kind: 'remove-staged-package',
  touches: ['servicing'],
  minutes: [2, 20],
  show: ({ identity }, { id }) => ({
    title: 'Take out the update that is stuck half-way',
    command: dismOnline(id, '/Remove-Package', `/PackageName:${identity}`, '/NoRestart'),
    exitCodes: [0, 3010],
    state: `Windows does not list ${identity} as staged any more.`,
    undo: 'Install the update again; its package brings back what is taken out.',
    always: `${identity} is staged and newer than what runs, and nothing waits for a restart: an attempt left it behind. This build keeps no staged baseline, so later updates do not need it.`,
  }),
  isDone({ inspection, step }) {
    const { identity } = step.does
    if (!factOf(inspection, 'packages')) return null
    return isStaged(inspection, identity) ? null : `${identity} is not staged.`
  },
  async run(context) {
    const { identity } = context.step.does
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
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
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
    throw stepFailure(
      context,
      build === undefined || build < firstBaselineBuild
        ? `${identity} is not known to be staged and no baseline; it is left alone.`
        : `Build ${build} keeps a staged baseline that later updates need; nothing staged is removed.`,
      'Plan again.',
      'refused',
    )
  refusePending(context, '; what is staged may belong to it')
}

function isStaged(inspection: Inspection, identity: string): boolean {
  return (
    factOf(inspection, 'packages')?.some((each) => each.identity === identity && each.state === 'staged') ??
    false
  )
}
