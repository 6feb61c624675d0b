import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { FailureError } from '../../common/result.ts'

/**
 * Reads a JSON file that a user named and checks it. `what` is what it should hold ("plan"), `next` what to do when
 * it does not. Throws FailureError: not-found, or malformed with the first place that does not fit.
 */
export async function readJsonFile<S extends z.ZodType>(
  file: string,
  schema: S,
  what: string,
  next: string,
): Promise<z.infer<S>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    throw new FailureError('not-found', `The ${what} cannot be read.`, next, file)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new FailureError('malformed', `The ${what} is no JSON; it may be cut off.`, next, file)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.')
  throw new FailureError(
    'malformed',
    `This is no ${what}: ${place} does not fit (${issue?.message ?? 'unknown shape'}).`,
    next,
    file,
  )
}
