import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { Plan } from '../../common/plan.ts'
import type { Result } from '../../common/result.ts'
import { makePlan } from '../plan/make-plan.ts'
import type { Brought } from './brought/read-brought-folder.ts'
import type { PlanChoice } from './repair-choices.ts'

/** What is known of the PC when a plan is asked for. */
export type KnownPc = {
  readonly hostId: string
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly brought: Brought | null
}

/** Plans the repair of the PC that was read. */
export function planRepair(
  { hostId, inspection, diagnosis, brought }: KnownPc,
  { target, method, repairSource = null, features = false }: PlanChoice,
): Promise<Result<Plan>> {
  const windows = inspection?.facts.windows?.value
  return makePlan({
    host: hostId,
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
}
