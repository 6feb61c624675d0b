import type { Params } from './texts/value.ts'

/** A failure, in the parts that every screen and message shows. */
export type Failure = {
  /** Stable code of the failure; callers branch on it, never on the text. */
  readonly code: FailureCode
  /** Message key and parameters; omitted in files of older versions. */
  readonly reason?: { readonly code: string; readonly params: Params } | undefined
  /** What happened, in one sentence. */
  readonly what: string
  /** A file, line, tool or argument; null if there is none to name. */
  readonly where: string | null
  /** What the user can do next. */
  readonly next: string
}

/** Kinds of failure. `exitCodeOf` in exit-codes.ts maps each to the exit code of the command line. */
export type FailureCode =
  | 'bad-call'
  | 'not-found'
  | 'unreadable'
  | 'malformed'
  | 'too-large'
  | 'refused'
  | 'declined'
  | 'cancelled'
  | 'disk-full'
  | 'tool-failed'
  | 'busy'
  | 'unexpected'

/** A value or a failure. Errors cross every boundary (IPC, case folder, command line) as values. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(
  code: FailureCode,
  what: string,
  next: string,
  where: string | null = null,
): Result<never> {
  return { ok: false, failure: { code, what, where, next } }
}

/** An expected failure, thrown within one capability; `attempt` turns it into a value at the boundary. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure)
  constructor(code: FailureCode, what: string, next: string, where?: string | null)
  constructor(first: FailureCode | Failure, what = '', next = '', where: string | null = null) {
    const failure = typeof first === 'object' ? first : { code: first, what, where, next }
    super(failure.where === null ? failure.what : `${failure.what} (${failure.where})`)
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** Returns the value of a result. Throws FailureError for a failure. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new FailureError(result.failure)
}
