import type { Chapter } from '../../common/chapters.ts'
import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import type { Verdict } from '../../common/verdict.ts'

/** What there is of one repair; null for what was not done yet. */
export type CaseContent = {
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly plan: Plan | null
  /** SHA-256 of the plan, as consent names it. */
  readonly planSha256: string | null
  /** Of this plan. */
  readonly journal: readonly JournalEvent[]
  readonly verdict: Verdict | null
  /** When the PC was read that the diagnosis is of; UTC, ISO 8601. Left out where that is not kept. */
  readonly foundAt?: string
  /** What was done in the case for plans before this one, in order. */
  readonly earlier?: readonly Chapter[]
}
