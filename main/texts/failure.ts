import { type Failure, type FailureCode, FailureError, ok, type Result } from '../../common/result.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import { part } from './part.ts'
import { readSystemError } from './system-error.ts'

type Reasons = FamilyTexts['failure']
/** The reasons with texts: `failure.<reason>.what` and `.next`. */
export type FailureReason = keyof Reasons

/**
 * Creates a failure from its kind, which callers branch on, and the reason that determines its texts.
 *
 * @param where a file, line, tool or argument; null if there is none to name
 */
export function failure<R extends FailureReason>(
  code: FailureCode,
  reason: R,
  params: Reasons[R],
  where: string | null = null,
): Failure {
  const words = part('failure', reason, params)
  return { code, reason: { code: reason, params }, what: words('what'), where, next: words('next') }
}

/** A failure as a result. */
export function failed<R extends FailureReason>(...said: Parameters<typeof failure<R>>): Result<never> {
  return { ok: false, failure: failure(...said) }
}

/** A failure to throw inside one capability; `attempt` turns it into a value at the boundary. */
export function failureError<R extends FailureReason>(...said: Parameters<typeof failure<R>>): FailureError {
  return new FailureError(failure(...said))
}

/**
 * Converts any thrown value to a failure. A file system error about a path or disk has its own reason, and aborted work
 * is `cancelled`; a bug stays `unexpected`.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  // The reason of an aborted signal, where nothing more specific was thrown.
  if (error instanceof Error && error.name === 'AbortError') return failure('cancelled', 'work-stopped', {})
  const ofSystem = readSystemError(error)
  return ofSystem === null
    ? failure('unexpected', 'own-fault', { said: error instanceof Error ? error.message : String(error) })
    : failure(ofSystem.code, ofSystem.reason, {}, ofSystem.path)
}

/** Runs `work` and returns its value or its failure; never rejects. */
export async function attempt<T>(work: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return ok(await work())
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}
