import type { z } from 'zod'
import { readBounded } from '../files/read-bounded.ts'
import { failureError } from '../texts/failure.ts'

/** As much as a case keeps of it. */
const mostBytes = 64 * 2 ** 20

/**
 * Reads a JSON file that a user named and checks it.
 *
 * @param what which result of an earlier call it should hold; it names the call in the advice
 * @throws FailureError not-found, or malformed with the first place that is invalid
 */
export async function readJsonFile<S extends z.ZodType>(
  file: string,
  schema: S,
  what: 'plan' | 'inspection',
): Promise<z.infer<S>> {
  let text: string
  try {
    const bytes = await readBounded(file, mostBytes)
    if (bytes === null) throw new RangeError(file)
    text = bytes.toString('utf8')
  } catch {
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

/** The word that a `select` of the texts goes by. */
function of(what: 'plan' | 'inspection') {
  return what === 'plan' ? 'plan' : 'other'
}
