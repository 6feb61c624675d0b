import { type ExitCode, exitCodes } from '../../common/exit-codes.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'

/**
 * The exit code for a verdict. Known problems take precedence over unread facts, and unread facts over success, because
 * a verdict with anything unread is incomplete.
 */
export function exitCodeFor(verdict: Verdict): ExitCode {
  switch (verdict.outcome) {
    case 'done':
      return isIncomplete(verdict) ? exitCodes.gaps : exitCodes.done
    case 'done-but':
      return !isWrong(verdict) && isIncomplete(verdict) ? exitCodes.gaps : exitCodes.wrong
    default:
      return exitCodes.wrong
  }
}

function isWrong({ checks, findings }: Verdict): boolean {
  return (
    checks.some(({ ok }) => ok === false) ||
    findings.some(({ standing }) => standing === 'still-there' || standing === 'not-addressed')
  )
}

function isIncomplete({ checks, findings, gaps }: Verdict): boolean {
  return (
    gaps.length > 0 ||
    checks.some(({ ok }) => ok === null) ||
    findings.some(({ standing }) => standing === 'not-readable')
  )
}
