import { isDeepStrictEqual } from 'node:util'
import { isPackageFileName } from '../../common/package-file-name.ts'
import type { Plan, PlanStep } from '../../common/plan.ts'
import { FailureError } from '../../common/result.ts'
import { promisesOf } from './plan-promises.ts'
import { mountedBy } from './shared/image-of.ts'
import { showStep, stepId } from './show-step.ts'

/**
 * Derives everything that a plan shows from what its steps do and refuses a plan in which anything differs, whoever wrote
 * it: what was agreed to is then what is run. Throws FailureError `refused`; nothing was run then.
 */
export function checkPlan(plan: Plan): void {
  for (const [index, step] of plan.steps.entries()) checkStep(plan, step, index)
  // A plan without steps does nothing, and may promise nothing.
  const empty = plan.steps.length === 0 && (plan.medium?.promises ?? []).length === 0
  if (!empty && plan.steps.at(-1)?.kind !== 'verify')
    throw refusal('The plan does not end with a check of its result.', null)
  if (!isDeepStrictEqual(plan.promises, promisesOf(plan.steps)))
    throw refusal('The plan promises something else than its steps bring.', null)
  const restarts = plan.steps.filter(({ kind }) => kind === 'restart').length
  if (plan.needs.restarts !== restarts)
    throw refusal('The plan counts other restarts than its steps take.', null)
}

function checkStep(plan: Plan, step: PlanStep, index: number): void {
  const mounted = mountedBy(plan.medium)
  const given = [...placesOf(step)].includes('given')
  if (given && mounted === null) throw refusal('The plan names no mounted image.', step.id)
  const files = [
    ...(step.package ? [step.package.file] : []),
    ...(step.does.kind === 'place-package-for-image' ? [step.does.beside.file] : []),
  ]
  if (!files.every(isPackageFileName))
    throw refusal('The plan names a package by a file name that no package has.', step.id)
  const { blocked: _ofThatTime, ...shown } = step
  const derived = showStep(step, { id: stepId(index, step.does), mounted })
  if (!isDeepStrictEqual(shown, derived))
    throw refusal('The plan shows something else than this step does.', step.id)
}

function* placesOf({ does }: PlanStep): Iterable<string> {
  if ('mount' in does) yield does.mount
  if (does.kind === 'copy-files' || does.kind === 'overwrite-file') {
    yield does.from.in
    yield does.to.in
  }
}

function refusal(what: string, where: string | null): FailureError {
  return new FailureError(
    'refused',
    `${what} Nothing was run.`,
    'Plan again, and do not edit the plan.',
    where,
  )
}
