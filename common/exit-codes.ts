import type { FailureCode } from './result.ts'

/** Exit codes of the command line (docs/command-line.md). */
export const exitCodes = {
  /** Done; no problem found. */
  done: 0,
  /** Done; a problem was found. */
  wrong: 1,
  /** Invalid call. */
  badCall: 2,
  /** Done, but something could not be read. */
  gaps: 3,
  /** Refused: the call is valid, but the work is unsafe or not allowed. */
  refused: 4,
  /** Failed during the work. */
  failed: 5,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const byFailure: Record<FailureCode, ExitCode> = {
  'bad-call': exitCodes.badCall,
  'not-found': exitCodes.badCall,
  unreadable: exitCodes.failed,
  malformed: exitCodes.badCall,
  'too-large': exitCodes.refused,
  refused: exitCodes.refused,
  declined: exitCodes.refused,
  cancelled: exitCodes.refused,
  'disk-full': exitCodes.failed,
  'tool-failed': exitCodes.failed,
  busy: exitCodes.refused,
  unexpected: exitCodes.failed,
}

/** Returns the exit code for a failure. */
export function exitCodeOf(code: FailureCode): ExitCode {
  return byFailure[code]
}
