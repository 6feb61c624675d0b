import type { Plan } from '../../../common/plan/plan.ts'
import type { ImagePc } from './image-pc.ts'
import { agreed, carry, told } from './medium-case.ts'

export const media = 'C:\\ProgramData\\Unstuck\\Media'

export const result = `${media}\\New`

export const image = 'C:\\Images\\install.wim'

/** Carries a plan out with consent; returns the result, the lines of the log and the journal. */
export async function ends(pc: ImagePc, plan: Plan, more: Parameters<typeof carry>[3] = {}) {
  const journal = await agreed(plan)
  const end = await carry(pc, plan, journal, more)
  return { end, lines: told(journal.events), journal }
}
