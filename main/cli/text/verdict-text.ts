import type { Verdict } from '../../../common/verdict.ts'
import { commandText } from './command-text.ts'
import { gapsText } from './diagnosis-text.ts'

const words = {
  done: 'Done and proven.',
  'restart-needed': 'A restart is needed to finish.',
  'done-but': 'Done, but:',
  'not-done': 'Not done:',
} as const

/** A verdict for people at a terminal: the outcome, then each promise held against the PC. */
export function verdictText(verdict: Verdict): string {
  const head = `${words[verdict.outcome]} ${verdict.because}`
  const checks = verdict.checks.map((check) => {
    const mark = check.ok === null ? '?' : check.ok ? '+' : '-'
    return `  ${mark} ${check.what}: expected ${check.expected}, found ${check.found} (${check.source})`
  })
  return `${[head, checks.join('\n'), undoText(verdict), gapsText(verdict.gaps)].filter((block) => block !== '').join('\n\n')}\n`
}

function undoText({ undo }: Verdict): string {
  if (undo === null) return ''
  return undo.command === null
    ? `The update cannot be taken out again. ${undo.why}`
    : `To take the update out again, "unstuck install --undo", or by hand:\n  ${commandText(undo.command)}\n  ${undo.why}`
}
