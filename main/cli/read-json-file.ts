import type { z } from 'zod'
import { mostCaseFileBytes, readBounded } from '../files/read-bounded.ts'
import { failureError } from '../texts/failure.ts'
import { readSystemError } from '../texts/system-error.ts'

/**
 * Reads a JSON file that a user named and checks it.
 *
 * @param what which result of an earlier call it should hold; it names the call in the advice
 * @throws what the file system says, FailureError not-found for what is no plain file or too large, or malformed with the first place that is invalid
 */
export async function readJsonFile<S extends z.ZodType>(
  file: string,
  schema: S,
  what: 'plan' | 'inspection',
): Promise<z.infer<S>> {
  let text: string
  try {
    const bytes = await readBounded(file, mostCaseFileBytes)
    if (bytes === null) throw new RangeError(file)
    text = bytes.toString('utf8')
  } catch (error) {
    // What the file system says of the path is more than that it could not be read.
    if (readSystemError(error) !== null) throw error
    throw failureError('not-found', 'json-file-unreadable', { what: of(what) }, file)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw failureError('malformed', 'json-file-not-json', { what: of(what) }, file)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? '$' : issue.path.join('.')
  throw failureError(
    'malformed',
    'json-file-invalid',
    { what: of(what), place, problem: issue?.message ?? '' },
    file,
  )
}

/** The word that a `select` in the texts expects. */
function of(what: 'plan' | 'inspection') {
  return what === 'plan' ? 'plan' : 'other'
}
