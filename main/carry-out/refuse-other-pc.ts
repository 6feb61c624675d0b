import { factOf, stepFailure } from '../steps/shared/step-end.ts'
import type { StepContext } from '../steps/step-kind.ts'

/**
 * Holds the PC against the one that the plan was made for: "windows" is every PC's name, and a plan can come as a file
 * from another one, or from before this one went back or on. Throws FailureError `refused`.
 */
export function refuseOtherPc(context: StepContext): void {
  const { plan, inspection } = context
  const native = factOf(inspection, 'architecture')?.native
  const { architecture } = plan.machine
  if (architecture !== null && native !== undefined && native !== architecture)
    throw other(context, `The plan was made for ${architecture}; this PC is ${native}.`)
  const windows = factOf(inspection, 'windows')
  const planned = numbersOf(plan.machine.build)
  if (!windows || !planned) return
  const now = `${windows.build}.${windows.ubr}`
  // An enablement package of the plan itself changes the build under way.
  const builds = [planned.build, numbersOf(plan.promises.build)?.build]
  if (!builds.includes(windows.build))
    throw other(context, `The plan was made for Windows ${plan.machine.build}; this PC is at ${now}.`)
  if (windows.ubr < planned.ubr && !plan.promises.removed)
    throw other(
      context,
      `This PC is at ${now}, below ${plan.machine.build}, which it had when the plan was made: it is another PC, or an update was taken out since.`,
    )
}

function numbersOf(text: string | null): { readonly build: number; readonly ubr: number } | null {
  const [build, ubr] = (text ?? '').split('.').map(Number)
  return build && ubr !== undefined ? { build, ubr } : null
}

function other(context: StepContext, what: string) {
  return stepFailure(context, `${what} Nothing was begun by this step.`, 'Plan anew on this PC.', 'refused')
}
