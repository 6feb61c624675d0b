import type { Chapter } from '../../common/case/chapters.ts'
import type { JournalEvent } from '../../common/case/journal.ts'
import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'

/** The content of one repair; null for what was not done yet. */
export type CaseContent = {
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly plan: Plan | null
  /** SHA-256 of the plan, as in the consent. */
  readonly planSha256: string | null
  /** The events of this plan. */
  readonly journal: readonly JournalEvent[]
  readonly verdict: Verdict | null
  /** When the diagnosed PC was read; UTC, ISO 8601. Omitted if not saved. */
  readonly foundAt?: string
  /** What was done in the case for earlier plans, in order. */
  readonly earlier?: readonly Chapter[]
}
