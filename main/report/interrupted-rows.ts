import { interruptionsOf } from '../../common/case/interruptions.ts'
import type { JournalEvent } from '../../common/case/journal.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { say, whenText } from '../texts/spoken.ts'

/** Rows of a record's table for runs that were killed and continued: whoever approves it must know of them. Pure. */
export function interruptedRows(plan: Plan | null, journal: readonly JournalEvent[]): string[][] {
  return interruptionsOf(journal).map(({ step, after, continuedAt }) => {
    const times = { after: whenText(after), continued: whenText(continuedAt) }
    const title = plan?.steps.find(({ id }) => id === step)?.title ?? step
    return [
      say('report.interrupted'),
      title === null
        ? say('report.interrupted-between', times)
        : say('report.interrupted-in', { step: title, ...times }),
    ]
  })
}
