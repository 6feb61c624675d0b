import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogRecord } from '../../../logs/record.ts'

const heading = {
  id: 'console.tried-list',
  pattern:
    // "Things I tried:", "What I have done so far:", and the same in other languages, at the end of a line.
    /^[^\n]{0,60}(?:\btried|\battempted|\bdone (?:so far|already)|\bsteps taken|versucht|probiert|unternommen|essay(?:é|e)|tent(?:é|e)|probado|intentado|tentei|provato|próbowa\p{L}+|пробовал\p{L}*|已(?:经)?尝试|试过|試しました)[^\n]{0,30}[:：][ \t]*$/imu,
  formats: ['console', 'unknown'],
  weight: 0,
} as const satisfies LogRule

/** Rules that find lists of what was tried without effect; they support no cause. */
export const triedListRules: readonly LogRule[] = [heading]

/** Whether a record is an item of such a list. */
export function isTried(hits: ReadonlyMap<string, readonly LogRecord[]>, record: LogRecord): boolean {
  if (!item.test(record.text)) return false
  return (
    hits
      .get(heading.id)
      ?.some(
        ({ file, line }) => file === record.file && line < record.line && record.line <= line + longest,
      ) === true
  )
}

const item = /^\s*(?:[-*•–+]|\d{1,2}[.)])\s/
const longest = 20
