import type { z } from 'zod'
import type { knowledgeFiles } from './knowledge-files.ts'

/**
 * What is known about Windows updates, as a value: entry points open it once and pass it on. Rows contain their
 * sources as readable text.
 */
export type Knowledge = {
  readonly [Part in keyof typeof knowledgeFiles]: z.infer<(typeof knowledgeFiles)[Part]['schema']>
}
