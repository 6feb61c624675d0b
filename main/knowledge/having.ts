import type { z } from 'zod'
import type { KnowledgeFile } from './read-file.ts'

/** The part of the knowledge that one file holds: what a function over its rows asks for. */
export type Having<Part extends string, File extends KnowledgeFile> = {
  readonly [P in Part]: z.infer<File['schema']>
}
