import { z } from 'zod'
import { type Diagnosis, diagnosisSchema } from './diagnosis.ts'
import { gapSchema } from './facts.ts'

/**
 * Diagnoses of several PCs, or of several installations of Windows, whose evidence was handed in together. Each has its name
 * in `pc`.
 */
export const diagnosesSchema = z.object({
  schema: z.literal('unstuck/diagnoses@1'),
  /**
   * What separated them: evidence of its own for each PC (`bundle`), claims of logs that cannot be of one PC, or a person who said
   * that they are of several (`chosen`).
   */
  apart: z.array(z.enum(['bundle', 'computer', 'installation', 'architecture', 'build', 'chosen'])),
  diagnoses: z.array(diagnosisSchema.extend({ pc: z.string() })).min(2),
  /** What belongs to none of them: a bundle that could not be read, say. */
  gaps: z.array(gapSchema),
})
export type Diagnoses = z.infer<typeof diagnosesSchema>

/** Every diagnosis of an answer, one or several. */
export function eachDiagnosis(answer: Diagnosis | Diagnoses): readonly Diagnosis[] {
  return answer.schema === 'unstuck/diagnoses@1' ? answer.diagnoses : [answer]
}
