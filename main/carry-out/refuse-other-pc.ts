import { buildText, readBuild } from '../../common/windows/build.ts'
import { factOf, stepFailure } from '../steps/shared/step-end.ts'
import type { StepContext } from '../steps/step-kind.ts'
import { otherInstallation } from './same-windows.ts'

/**
 * Compares the PC with the one that the plan was made for: every PC has the id "windows", and a plan can be a file from
 * another PC, or from before this one was downgraded or updated. Throws FailureError `refused`.
 */
export function refuseOtherPc(context: StepContext): void {
  const { plan, inspection } = context
  const native = factOf(inspection, 'architecture')?.native
  const { architecture } = plan.machine
  if (architecture !== null && native !== undefined && native !== architecture)
    throw stepFailure(context, 'plan-for-architecture', { architecture, native }, 'refused')
  const other = otherInstallation(plan, inspection)
  if (other !== null) throw stepFailure(context, 'plan-for-other-installation', other, 'refused')
  const windows = factOf(inspection, 'windows')
  const planned = readBuild(plan.machine.build)
  if (!windows || !planned) return
  const now = buildText(windows)
  // An enablement package in the plan itself changes the build.
  const builds = [planned.build, readBuild(plan.promises.build)?.build]
  if (!builds.includes(windows.build))
    throw stepFailure(context, 'plan-for-build', { build: plan.machine.build ?? '', now }, 'refused')
  if (windows.ubr < planned.ubr && !plan.promises.removed)
    throw stepFailure(context, 'plan-for-later-revision', { build: plan.machine.build ?? '', now }, 'refused')
}
