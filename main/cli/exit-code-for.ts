import { type ExitCode, exitCodes } from '../../common/exit-codes.ts'
import type { Verdict } from '../../common/verdict.ts'

/** The exit code that stands for a verdict. */
export function exitCodeFor(verdict: Verdict): ExitCode {
  switch (verdict.outcome) {
    case 'done':
      return exitCodes.done
    case 'done-but':
      return isFoundAgain(verdict) || verdict.gaps.length === 0 ? exitCodes.wrong : exitCodes.gaps
    default:
      return exitCodes.wrong
  }
}

/** What is known to be wrong counts before what could not be read. */
function isFoundAgain({ findings }: Verdict): boolean {
  return findings.some(({ standing }) => standing === 'still-there' || standing === 'not-addressed')
}
