import { type ExitCode, exitCodes } from '../../common/exit-codes.ts'
import type { Verdict } from '../../common/verdict.ts'

/** The exit code that stands for a verdict. */
export function exitCodeFor(verdict: Verdict): ExitCode {
  switch (verdict.outcome) {
    case 'done':
      return exitCodes.done
    case 'done-but':
      return verdict.gaps.length > 0 ? exitCodes.gaps : exitCodes.wrong
    default:
      return exitCodes.wrong
  }
}
