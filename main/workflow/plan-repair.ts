import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { Plan } from '../../common/plan.ts'
import { ok, type Result } from '../../common/result.ts'
import { makePlan } from '../plan/make-plan.ts'
import { planDay } from '../plan/plan-day.ts'
import { planUndo } from '../plan/plan-undo.ts'
import type { Brought } from './brought/read-brought-folder.ts'
import type { PlanChoice } from './repair-choices.ts'

/** What is known of the PC when a plan is asked for. */
export type KnownPc = {
  readonly hostId: string
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly brought: Brought | null
  /** The clock; the age of facts is not known without one. */
  readonly now?: (() => Date) | undefined
}

/** Plans the repair of the PC that was read. */
export async function planRepair(
  { hostId, inspection, diagnosis, brought, now }: KnownPc,
  { target, method, repairSource = null, features = false }: PlanChoice,
): Promise<Result<Plan>> {
  const windows = inspection?.facts.windows?.value
  const made = await makePlan({
    host: hostId,
    today: planDay(inspection?.clock, now),
    machine: {
      build: windows === undefined ? null : `${windows.build}.${windows.ubr}`,
      architecture: inspection?.facts.architecture?.value.native ?? null,
      features,
    },
    inspection,
    diagnosis,
    target,
    method,
    repairSource,
    packages: brought?.packages ?? null,
  })
  return dated(made, inspection)
}

/** Plans the way back from the cumulative update that the PC runs. */
export function planWayBack({ hostId, inspection }: Pick<KnownPc, 'hostId' | 'inspection'>): Result<Plan> {
  return dated(planUndo(hostId, inspection), inspection)
}

function dated(made: Result<Plan>, inspection: Inspection | null): Result<Plan> {
  return made.ok && inspection ? ok({ ...made.value, inspectedAt: inspection.takenAt }) : made
}
