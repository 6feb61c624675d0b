import { isDeepStrictEqual } from 'node:util'
import { isPackageFileName } from '../../common/packages/package-file-name.ts'
import type { Plan, PlanStep } from '../../common/plan/plan.ts'
import { readPracticeAtPe } from '../../common/practice.ts'
import type { FailureError } from '../../common/result.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { failureError } from '../texts/failure.ts'
import { definitionOf } from './all-kinds.ts'
import { imagesOf, promisesOf } from './plan-promises.ts'
import { mountedBy } from './shared/images/image-of.ts'
import { showStep, stepId } from './show-step.ts'

/**
 * Derives everything that a plan displays from what its steps do, and rejects a plan in which anything differs, whoever
 * wrote it, so that what was consented to is what is run. Throws FailureError `refused`, before anything is run.
 */
export function checkPlan(knowledge: Knowledge, plan: Plan): void {
  // Without its folder, work for an offline Windows would be done to the running one.
  const named = plan.offline !== undefined
  // A practice PC accessed from Windows PE keeps its id after it has started; the executor compares the folder with the
  // PC itself.
  const mayRun = !plan.host.startsWith('offline:')
  const mayBeOffline = !mayRun || readPracticeAtPe(plan.host) !== null
  if (named ? !mayBeOffline : !mayRun) throw refusal('plan-without-place', null)
  for (const [index, step] of plan.steps.entries()) checkStep(knowledge, plan, step, index)
  // A plan without steps does nothing and must promise nothing.
  const empty = plan.steps.length === 0 && (plan.medium?.promises ?? []).length === 0
  if (!empty && plan.steps.at(-1)?.kind !== 'verify') throw refusal('plan-without-check', null)
  if (!isDeepStrictEqual(plan.promises, promisesOf(plan.steps))) throw refusal('plan-promises-other', null)
  if (!isDeepStrictEqual(plan.medium?.promises ?? [], imagesOf(plan.steps)))
    throw refusal('plan-promises-other', null)
  const restarts = plan.steps.filter(({ kind }) => kind === 'restart').length
  if (plan.needs.restarts !== restarts) throw refusal('plan-counts-other', null)
}

function checkStep(knowledge: Knowledge, plan: Plan, step: PlanStep, index: number): void {
  const mounted = mountedBy(plan.medium)
  const offline = plan.offline ?? null
  if (offline !== null && definitionOf(step.kind).offline !== true)
    throw refusal('plan-step-not-offline', step.id)
  const mounts = [...placesOf(step)].includes('given')
  if (mounts && mounted === null) throw refusal('plan-without-mounted', step.id)
  const files = [
    ...(step.package ? [step.package.file] : []),
    ...(step.does.kind === 'place-package-for-image' ? [step.does.beside.file] : []),
  ]
  if (!files.every(isPackageFileName)) throw refusal('plan-file-name', step.id)
  const { blocked: _ofThatTime, ...shown } = step
  const place = { knowledge, id: stepId(index, step.does), mounted, offline, host: plan.host }
  const derived = showStep(step, place)
  if (!isDeepStrictEqual(shown, derived)) throw refusal('plan-shows-other', step.id)
}

function* placesOf({ does }: PlanStep): Iterable<string> {
  if ('mount' in does) yield does.mount
  if (does.kind === 'copy-files' || does.kind === 'overwrite-file') {
    yield does.from.in
    yield does.to.in
  }
}

type Reason =
  | 'plan-without-check'
  | 'plan-promises-other'
  | 'plan-counts-other'
  | 'plan-without-mounted'
  | 'plan-file-name'
  | 'plan-shows-other'
  | 'plan-step-not-offline'
  | 'plan-without-place'

function refusal(reason: Reason, where: string | null): FailureError {
  return failureError('refused', reason, {}, where)
}
