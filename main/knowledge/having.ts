import type { z } from 'zod'
import type { KnowledgeFile } from './read-file.ts'

/** The part of the knowledge from one file: the parameter type of functions over its rows. */
export type Having<Part extends string, File extends KnowledgeFile> = {
  readonly [P in Part]: z.infer<File['schema']>
}
