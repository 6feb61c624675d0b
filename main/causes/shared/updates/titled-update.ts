import { kbsIn } from '../../../../common/windows/kb.ts'
import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'

/** A line with the title of an update, as Settings and the update history show it above its status. */
export const titleRule: LogRule = {
  id: 'titled-update',
  pattern: /\(KB\d{6,8}\)/,
  formats: ['console'],
  weight: 0,
}

/** How many lines a title, its date and its status take. Of a longer list only the first and last hits are kept. */
const nearest = 3

/** Whether a report is of other updates than `kb`: of those it names, otherwise of that in the title above it. */
export function isOfAnotherUpdate(
  { hits }: CauseInput,
  { file, line, text }: LogRecord,
  kb: string,
): boolean {
  const own = kbsIn(text)
  const above = hits.get(titleRule.id)?.findLast((each) => each.file === file && each.line < line)
  const isNear = above !== undefined && line - above.line <= nearest
  const named = own.length > 0 ? own : isNear ? kbsIn(above.text) : []
  return named.length > 0 && !named.some((each) => each === kb)
}
