import type { z } from 'zod'
import { mostCaseFileBytes, readBounded } from '../../files/read-bounded.ts'
import { parseJson } from '../../parsing/parse-json.ts'
import { failureError } from '../../texts/failure.ts'
import { readSystemError } from '../../texts/system-error.ts'

/**
 * Reads and validates a JSON file specified by the user.
 *
 * @param what which result of an earlier call it must contain, to name that call in the advice
 * @throws the file system error, FailureError not-found for something other than a regular file or one that is too
 * large, or malformed with the first invalid position
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
    // The file system error is more specific than saying that the file could not be read.
    if (readSystemError(error) !== null) throw error
    throw failureError('not-found', 'json-file-unreadable', { what: of(what) }, file)
  }
  let value: unknown
  try {
    value = parseJson(text)
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
