import type { z } from 'zod'
import type { knowledgeFiles } from './knowledge-files.ts'

/**
 * What is known of Windows updates, as a value: an entry opens it once and everything else is handed it. Rows carry their
 * sources as text that a person can follow.
 */
export type Knowledge = {
  readonly [Part in keyof typeof knowledgeFiles]: z.infer<(typeof knowledgeFiles)[Part]['schema']>
}
