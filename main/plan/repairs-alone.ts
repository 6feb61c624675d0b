import type { Plan } from '../../common/plan/plan.ts'
import { type Failure, ok, type Result } from '../../common/result.ts'
import { gap } from '../texts/gap.ts'
import { nextOf, whatOf } from '../texts/what-of.ts'
import { assemblePlan } from './assemble-plan.ts'
import type { Decided } from './decided.ts'
import type { OfflineWindows } from './for-offline-windows.ts'
import { type ReportedMachine, readMachine } from './plan-machine.ts'
import { findRepairWork, isAnyRepaired } from './repairs/repair-work.ts'
import { readAnswers } from './targets/catalog.ts'
import { nothing } from './targets/target-choice.ts'

const withoutUpdates: ReadonlySet<string> = new Set([
  'branch-unknown',
  'branch-insider',
  'branch-past-end',
  'azure-local-updates',
])

/** Input for a plan of repairs only. */
type Asked = Pick<
  Decided,
  'knowledge' | 'host' | 'today' | 'inspection' | 'diagnosis' | 'method' | 'packages'
> & {
  readonly machine: ReportedMachine
  readonly target: string | null
  readonly repairSource?: string | null
  readonly sourceBuild?: string | null
  readonly winre?: boolean
  readonly winreSource?: string | null
  readonly offline?: OfflineWindows | null
}

/**
 * Plans the repairs of a PC for which no update can be chosen, because the updates of its build are unknown: a damaged
 * component store or a disabled service is repaired in the same way on every build. The plan explains why it contains
 * no update. Returns the planning failure if a target was specified or there is nothing to repair. Pure.
 */
export function repairsAlone(input: Asked, failure: Failure): Result<Plan> {
  const refusal = { ok: false, failure } as const
  const { knowledge, inspection, offline = null } = input
  if (input.target !== null || !withoutUpdates.has(failure.reason?.code ?? '')) return refusal
  const windows = offline?.windows ?? null
  const machine = readMachine(knowledge, input.machine, inspection, 'other', windows, true)
  if (!machine.ok) return refusal
  const work = findRepairWork(input)
  if (!work.ok) return work
  if (!isAnyRepaired(work.value)) return refusal
  const left = gap('updates-left-out', { why: whatOf(failure), next: nextOf(failure) })
  return ok(
    assemblePlan({
      ...input,
      ...work.value,
      machine: machine.value,
      catalog: readAnswers([]),
      choice: { ...nothing, gaps: [left] },
      winre: null,
      winreWish: { requested: input.winre === true, source: input.winreSource ?? null },
      offer: null,
      offline,
      open: null,
    }),
  )
}
