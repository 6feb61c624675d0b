import { z } from 'zod'
import { gapSchema } from '../facts/facts.ts'
import { type Diagnosis, diagnosisSchema } from './diagnosis.ts'

/**
 * Diagnoses of several PCs, or of several Windows installations, whose evidence was supplied together. `pc` names each.
 */
export const diagnosesSchema = z.object({
  schema: z.literal('unstuck/diagnoses@1'),
  /**
   * What separated them: a bundle for each PC (`bundle`), log entries that cannot be of one PC, or the user's choice
   * (`chosen`).
   */
  apart: z.array(z.enum(['bundle', 'computer', 'installation', 'architecture', 'build', 'chosen'])),
  diagnoses: z.array(diagnosisSchema.extend({ pc: z.string() })).min(2),
  /** Gaps that belong to none of them, such as a bundle that could not be read. */
  gaps: z.array(gapSchema),
})
export type Diagnoses = z.infer<typeof diagnosesSchema>

/** Returns every diagnosis of a result, whether one or several. */
export function eachDiagnosis(answer: Diagnosis | Diagnoses): readonly Diagnosis[] {
  return answer.schema === 'unstuck/diagnoses@1' ? answer.diagnoses : [answer]
}
