import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'

const formats: readonly LogFormat[] = ['console', 'unknown']

/** An exit code that is not of success. */
export const exitFailure: LogRule = {
  id: 'failure.exit-code',
  // Neither 0 nor an exit code for a required or initiated restart, or for an update that is already installed.
  pattern: anyOf(
    /Expected process to exit with .{0,80}but received/i,
    /\b(?:exit(?:ed)? (?:with )?(?:code|status)|exit ?code)[ :=]{1,3}'?(?!(?:0|1641|3010|235930[12])\b)-?\d{1,10}\b/i,
    /\bnon-zero exit (?:code|status)/i,
  ),
  formats,
  weight: 0,
}

/**
 * Formats in which consoles, dialogs and scripts report any failure: they support no cause, but show that not all is
 * well.
 */
export const plainFailures: readonly LogRule[] = [
  {
    id: 'failure.powershell',
    // The error record is the same in every language: `+ FullyQualifiedErrorId : ...`, `Mount-WindowsImage : ...`.
    pattern: anyOf(
      /FullyQualifiedErrorId {0,8}:/i,
      /(?:^|\n)[ \t]{0,8}(?:[^\n:]{1,20}: {0,4})?[A-Z][a-z]{1,20}-Windows[A-Z]\w{1,40} {0,2}: /i,
      /the term '[^'\n]{1,80}' is not recognized/i,
    ),
    formats,
    weight: 0,
  },
  {
    id: 'failure.windows-says',
    pattern: anyOf(
      /Windows (?:could not|couldn.{0,3}t|cannot|was unable to) (?:parse|create|apply|complete|install|configure|update|prepare|format|set|start|finish)/i,
      /We couldn.{0,3}t (?:install|complete|update|finish)/i,
      /Windows (?:\d\d )?installation (?:has )?failed/i,
    ),
    formats,
    weight: 0,
  },
  exitFailure,
]

/**
 * What became of the updates of one call, as the update agent counts them: `Install call complete (succeeded = 0, succeeded
 * with errors = 0, failed = 1, …)`. The last call decides.
 */
export const agentCalls: LogRule = {
  id: 'failure.agent-calls',
  pattern: /\b(?:Install|Download) call complete ?\(succeeded = \d/i,
  formats: ['windows-update'],
  weight: 0,
}

/** Whether an update of the call failed, or succeeded with errors. */
export function hasFailedCall(text: string): boolean {
  return /\b(?:with errors|failed) = [1-9]/i.test(text)
}
