import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { type RepairSource, readRepairSource } from '../../../common/media/repair-source.ts'
import { ok, type Result } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type FindingRepairs, findFindingRepairs } from './finding-repairs.ts'
import { findStoreNeed } from './store-need.ts'

/** What a plan repairs, apart from updates and WinRE. */
export type RepairWork = {
  /** Why the component store is repaired; null if it is not. */
  readonly store: readonly Message[] | null
  /** Source for repairing the component store; null for the Windows default. */
  readonly repairSource: RepairSource | null
  /** Build of that source image, `26100.1742`; null if it was not read. */
  readonly sourceBuild: string | null
  readonly repairs: FindingRepairs
}

type Wanted = {
  readonly knowledge: Knowledge
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly repairSource?: string | null
  readonly sourceBuild?: string | null
}

/**
 * The repairs that findings request, and that of the component store, which naming a source requests too. Fails with
 * `refused` if the store cannot be repaired.
 */
export function findRepairWork(wanted: Wanted): Result<RepairWork> {
  const { knowledge, inspection, diagnosis, sourceBuild = null } = wanted
  const repairSource = wanted.repairSource == null ? null : readRepairSource(wanted.repairSource)
  const need = findStoreNeed(inspection, diagnosis, repairSource !== null)
  if (!need.ok) return need
  const asked = repairSource === null ? null : [message('plan.because.asked-for')]
  const repairs = findFindingRepairs(knowledge, inspection, diagnosis)
  return ok({ store: need.value ?? asked, repairSource, sourceBuild, repairs })
}

/** Whether there is any such repair. */
export function isAnyRepaired({ store, repairs }: RepairWork): boolean {
  return store !== null || repairs.first.length + repairs.onSoundStore.length > 0
}
