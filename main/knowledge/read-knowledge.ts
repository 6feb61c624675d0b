import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { FailureError } from '../../common/result.ts'
import { assetsFolder } from '../assets-folder.ts'

/**
 * Makes the reader of one file of `assets/knowledge`. The file is read and checked at the first call and kept.
 * Throws FailureError `malformed` or `unreadable`: the data came with Unstuck, so only a damaged copy can fail.
 */
export function knowledgeReader<S extends z.ZodType>(name: string, schema: S): () => z.infer<S> {
  let known: { readonly value: z.infer<S> } | null = null
  return () => {
    known ??= { value: readKnowledge(name, schema) }
    return known.value
  }
}

function readKnowledge<S extends z.ZodType>(name: string, schema: S): z.infer<S> {
  const path = join(assetsFolder(), 'knowledge', name)
  const parsed = schema.safeParse(readJson(path))
  if (parsed.success) return parsed.data
  throw new FailureError('malformed', 'A file of facts that Unstuck brings is damaged.', reinstall, path)
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const code = error instanceof SyntaxError ? 'malformed' : 'unreadable'
    throw new FailureError(code, 'A file of facts that Unstuck brings cannot be read.', reinstall, path)
  }
}

const reinstall = 'Install Unstuck again.'
