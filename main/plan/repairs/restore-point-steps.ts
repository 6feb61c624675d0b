import type { Inspection } from '../../../common/facts/inspection.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { stampOf } from '../stamp.ts'

/**
 * A restore point before the first change, if the PC shows that System Restore is on. It is never enabled for this, and
 * if its state was not read, nothing is planned, because the inspection has a gap. `work`: the steps that change the
 * Windows volume, which is all that a restore point covers.
 */
export function restorePointSteps(inspection: Inspection | null, work: readonly StepDraft[]): StepDraft[] {
  if (inspection?.facts.systemRestore?.value.on !== true || work.length === 0) return []
  return [{ does: { kind: 'restore-point', stamp: stampOf(inspection.takenAt) }, because: [] }]
}
