import type { JournalEvent } from '../case/journal.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Inspection } from '../facts/inspection.ts'
import type { Plan } from '../plan/plan.ts'
import type { Verdict } from '../verdict/verdict.ts'
import { chainPicture } from './chain-picture.ts'
import { differential } from './differential.ts'
import { differentialPicture } from './differential-picture.ts'
import { diskLayout } from './disk-layout.ts'
import { diskPicture } from './disk-picture.ts'
import type { Picture } from './drawing.ts'
import { enlargingOf, enlargingPicture } from './enlarging-picture.ts'
import { repairTimeline } from './repair-timeline.ts'
import { timelinePicture } from './timeline-picture.ts'
import type { Tongue } from './tongue.ts'
import { updateChain } from './update-chain.ts'
import { type WinreState, winrePicture } from './winre-picture.ts'

/** Input of the pictures: the session of a window, or a case. Null for missing parts. */
export type Drawn = {
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly plan: Plan | null
  /** The events of `plan`. */
  readonly journal: readonly JournalEvent[]
  readonly verdict: Verdict | null
}

/** The pictures of a repair; null for one that would show nothing. Pure. */
export const casePictures = {
  chain: ({ plan, inspection, journal }: Drawn, tongue: Tongue): Picture | null =>
    plan === null ? null : chainPicture(updateChain(plan, inspection, journal), tongue),
  disk: ({ inspection }: Drawn, tongue: Tongue): Picture | null =>
    inspection === null ? null : diskPicture(diskLayout(inspection.facts), tongue),
  enlarging: ({ plan }: Drawn, tongue: Tongue): Picture | null =>
    plan === null ? null : enlargingPicture(enlargingOf(plan), tongue),
  timeline: ({ inspection, plan, journal }: Drawn, tongue: Tongue): Picture | null =>
    timelinePicture(repairTimeline(inspection, plan, journal), tongue),
  winre: (drawn: Drawn, tongue: Tongue): Picture | null => winrePicture(winreState(drawn), tongue),
  causes: ({ diagnosis }: Drawn, tongue: Tongue): Picture | null =>
    diagnosis === null ? null : differentialPicture(differential(diagnosis), tongue),
} as const

export type PictureName = keyof typeof casePictures

/** Actual and expected version of WinRE; null if both are unknown. */
function winreState({ inspection, diagnosis, plan, verdict }: Drawn): WinreState | null {
  const winre = inspection?.facts.winre?.value
  const expected = plan?.promises.winre ?? diagnosis?.expectedWinre ?? null
  if (winre === undefined && expected === null) return null
  const after = verdict?.after
  return {
    enabled: winre?.enabled ?? null,
    present: winre?.version ?? null,
    expected,
    ...(after === undefined ? {} : { after: after.winre }),
  }
}
