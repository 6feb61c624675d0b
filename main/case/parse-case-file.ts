import { z } from 'zod'
import { parseJson } from '../parsing/parse-json.ts'
import { failureError } from '../texts/failure.ts'

/**
 * Parses a JSON file of a case. Throws FailureError `malformed` with the file and the first error in it, or `refused`
 * for a file written by a newer Unstuck, or one too old to be supported. `what` names its schema: plan, inspection …
 */
export function parseCaseFile<T>(text: string, schema: z.ZodType<T>, what: string, file: string): T {
  const value = parsedFile(text, what, file)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const written = z.object({ schema: z.string() }).safeParse(value)
  const version = written.success
    ? new RegExp(`^unstuck/${what}@(\\d+)$`).exec(written.data.schema)?.[1]
    : undefined
  const standing = version === undefined ? 0 : Number(version) - (versions[what] ?? 1)
  if (standing > 0) throw failureError('refused', 'case-file-of-newer-version', { what }, file)
  if (standing < 0) throw failureError('refused', 'case-file-of-older-version', { what }, file)
  const [issue] = parsed.error.issues
  const place = issue?.path.join('.') || '/'
  const problem = issue?.message ?? ''
  throw failureError('malformed', 'case-file-malformed', { what: nameOf(what), place, problem }, file)
}

/** The version that this Unstuck writes, if it is not 1. */
const versions: Readonly<Record<string, number>> = { plan: 2 }

function parsedFile(text: string, what: string, file: string): unknown {
  try {
    return parseJson(text.replace(/^\uFEFF/, ''))
  } catch {
    throw failureError('malformed', 'case-file-not-json', { what: nameOf(what) }, file)
  }
}

/** Files with their own name in the texts. */
function nameOf(what: string): 'plan' | 'inspection' | 'diagnosis' | 'verdict' | 'other' {
  return what === 'plan' || what === 'inspection' || what === 'diagnosis' || what === 'verdict'
    ? what
    : 'other'
}
