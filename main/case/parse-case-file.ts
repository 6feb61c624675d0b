import { z } from 'zod'
import { FailureError } from '../../common/result.ts'

/**
 * Reads a JSON file of a case. Throws FailureError `malformed` that names the file and the first thing wrong in it, or
 * `refused` for a file that a newer Unstuck wrote. `what` is the word for it: plan, inspection …
 */
export function parseCaseFile<S extends z.ZodType>(
  text: string,
  schema: S,
  what: string,
  file: string,
): z.infer<S> {
  const value = parseJson(text, what, file)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const written = z.object({ schema: z.string() }).safeParse(value)
  const version = written.success
    ? new RegExp(`^unstuck/${what}@(\\d+)$`).exec(written.data.schema)?.[1]
    : undefined
  if (version !== undefined && Number(version) > 1)
    throw new FailureError('refused', `A newer Unstuck wrote this ${what}.`, 'Use that version for it.', file)
  const [issue] = parsed.error.issues
  const place = issue ? ` at ${issue.path.join('.') || 'its top'}: ${issue.message}` : ''
  throw new FailureError('malformed', `This is no ${what} of Unstuck${place}.`, makeAnew(what), file)
}

function parseJson(text: string, what: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new FailureError(
      'malformed',
      `The ${what} is no JSON: it was cut or changed.`,
      makeAnew(what),
      file,
    )
  }
}

function makeAnew(what: string): string {
  return what === 'plan' ? 'Plan again; this call carried nothing out.' : `Make the ${what} again.`
}
