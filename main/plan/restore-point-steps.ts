import type { Inspection } from '../../common/inspection.ts'
import type { StepDraft } from '../steps/show-step.ts'
import { stampOf } from './stamp.ts'

/**
 * A restore point before the first change, where the PC itself shows that System Restore is on. It is never turned on for
 * this, and where that was not read nothing is planned: the inspection has a gap. `work`: what changes the Windows volume;
 * a restore point holds nothing else.
 */
export function restorePointSteps(inspection: Inspection | null, work: readonly StepDraft[]): StepDraft[] {
  if (inspection?.facts.systemRestore?.value.on !== true || work.length === 0) return []
  return [{ does: { kind: 'restore-point', stamp: stampOf(inspection.takenAt) }, because: [] }]
}
