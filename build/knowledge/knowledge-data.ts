import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { knowledgeFiles as parts } from '../../main/knowledge/knowledge-files.ts'
import { sourcesFile } from '../../main/knowledge/sources.ts'
import type { Problem } from './problem.ts'

/** Every file of `assets/knowledge`, by its name in the checks. */
export const knowledgeFiles = { ...parts, sources: sourcesFile } as const

type Files = typeof knowledgeFiles
/** The contents of `assets/knowledge`, with source tags in rows. */
export type KnowledgeData = { readonly [K in keyof Files]: z.infer<Files[K]['schema']> }

/**
 * Reads and validates every file of a folder. `data` is null if a file is missing or invalid, because the checks
 * across rows would only repeat that.
 */
export function readKnowledgeData(folder: string): {
  readonly data: KnowledgeData | null
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const read: Record<string, unknown> = {}
  for (const [key, file] of Object.entries(knowledgeFiles)) {
    const result = readOne(join(folder, file.name), file.name, file.schema)
    if ('problems' in result) problems.push(...result.problems)
    else read[key] = result.value
  }
  const known = new Set<string>(Object.values(knowledgeFiles).map(({ name }) => name))
  const others = existsSync(folder) ? readdirSync(folder).filter((name) => !known.has(name)) : []
  problems.push(...others.map((name) => ({ file: name, row: null, what: 'No schema knows this file.' })))
  return { data: isWhole(read) ? read : null, problems }
}

function isWhole(read: Record<string, unknown>): read is KnowledgeData {
  return Object.keys(knowledgeFiles).every((key) => key in read)
}

function readOne(
  path: string,
  file: string,
  schema: z.ZodType,
): { readonly value: unknown } | { readonly problems: readonly Problem[] } {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    return { problems: [{ file, row: null, what }] }
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data }
  return {
    problems: parsed.error.issues.map(({ path: place, message }) => ({
      file,
      row: place.join('.') || null,
      what: message,
    })),
  }
}
