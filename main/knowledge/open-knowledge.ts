import type { Knowledge } from './knowledge.ts'
import { knowledgeFiles } from './knowledge-files.ts'
import { type KnowledgeFile, type ReadAsset, readKnowledgeFile } from './read-file.ts'
import { sourcesFile, sourceTexts, withSourceTexts } from './sources.ts'

/**
 * Opens the knowledge in `assets/knowledge`. Each file is read and validated when its part is first accessed, and
 * cached. Accessing a part throws FailureError as `readKnowledgeFile` does.
 */
export function openKnowledge(read: ReadAsset): Knowledge {
  const texts = once(() => sourceTexts(readKnowledgeFile(read, sourcesFile)))
  const part = (file: KnowledgeFile) => once(() => withSourceTexts(readKnowledgeFile(read, file), texts()))
  const parts = Object.entries(knowledgeFiles).map(([name, file]) => [
    name,
    { get: part(file), enumerable: true },
  ])
  const knowledge: object = Object.defineProperties({}, Object.fromEntries(parts))
  if (!isWhole(knowledge)) throw new Error('A part of the knowledge has no file.')
  return knowledge
}

function isWhole(parts: object): parts is Knowledge {
  return Object.keys(knowledgeFiles).every((part) => part in parts)
}

function once<T>(read: () => T): () => T {
  let kept: { readonly value: T } | null = null
  return () => {
    kept ??= { value: read() }
    return kept.value
  }
}
