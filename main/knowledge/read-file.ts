import type { z } from 'zod'
import { FailureError } from '../../common/result.ts'

/**
 * Returns the bytes of a file in `assets` by its relative name: `knowledge/releases.json`. Throws if it does not
 * exist.
 */
export type ReadAsset = (name: string) => Buffer

/** One file of `assets/knowledge` and its schema. */
export type KnowledgeFile<S extends z.ZodType = z.ZodType> = { readonly name: string; readonly schema: S }

/**
 * Reads a file of `assets/knowledge` and validates it. Throws FailureError `malformed` or `unreadable`: the data
 * comes with Unstuck, so only a damaged copy fails.
 */
export function readKnowledgeFile<S extends z.ZodType>(
  read: ReadAsset,
  { name, schema }: KnowledgeFile<S>,
): z.infer<S> {
  const path = `knowledge/${name}`
  const parsed = schema.safeParse(readJson(read, path))
  if (parsed.success) return parsed.data
  throw new FailureError('malformed', 'A file of facts that came with Unstuck is damaged.', reinstall, path)
}

function readJson(read: ReadAsset, path: string): unknown {
  try {
    return JSON.parse(read(path).toString('utf8'))
  } catch (error) {
    const code = error instanceof SyntaxError ? 'malformed' : 'unreadable'
    throw new FailureError(code, 'A file of facts that came with Unstuck cannot be read.', reinstall, path)
  }
}

const reinstall = 'Install Unstuck again.'
