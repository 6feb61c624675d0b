import type { z } from 'zod'
import { type KnowledgeFile, readKnowledgeFile } from './read-file.ts'
import { sourceTexts, withSourceTexts } from './sources.ts'

/**
 * Makes the reader of one file of `assets/knowledge`. The file is read and checked at the first call and kept. Rows
 * carry their sources as text that a person can follow. Throws FailureError as `readKnowledgeFile` does.
 */
export function knowledgeReader<S extends z.ZodType>(file: KnowledgeFile<S>): () => z.infer<S> {
  let known: { readonly value: z.infer<S> } | null = null
  return () => {
    known ??= { value: withSourceTexts(readKnowledgeFile(file), sourceTexts()) }
    return known.value
  }
}
