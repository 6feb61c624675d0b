import type { CauseClass, Finding, Machine } from '../../common/diagnosis.ts'
import type { Facts } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { Message } from '../../common/texts/value.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { LogRule } from '../logs/log-rule.ts'
import type { LogRecord } from '../logs/record.ts'
import type { ServicingSession } from '../logs/servicing-session.ts'
import type { SetupReport } from '../logs/setup/setup-report.ts'

/** Everything a cause is judged by. */
export type CauseInput = {
  readonly knowledge: Knowledge
  readonly hits: ReadonlyMap<string, readonly LogRecord[]>
  readonly codes: ReadonlyMap<
    string,
    {
      readonly count: number
      readonly first: LogRecord
      readonly last: LogRecord
      /** Whether the last record is no more than the code, as a tool ends with it or a person pastes it. */
      readonly alone?: boolean
    }
  >
  /** Codes of the few lines of an excerpt that healthy PCs write too; left out where longer logs are there. */
  readonly routine?: CauseInput['codes']
  readonly sessions: readonly ServicingSession[]
  /** Compatibility reports of Setup, in the order in which they were read. */
  readonly setupReports?: readonly SetupReport[]
  readonly facts: Facts
  readonly inspection: Inspection | null
  readonly machine: Machine
  readonly counts: ReadonlyMap<string, number>
  /** Logs that are no longer than what a person cuts out and pastes. */
  readonly excerpts?: ReadonlySet<string>
  /** Whether there is nothing but excerpts: neither a whole log nor an inspected PC. */
  readonly onlyExcerpts?: boolean
}

export type CauseJudgement =
  | {
      readonly kind: 'found'
      readonly finding: Omit<Finding, 'cause' | 'class'> & { readonly class?: CauseClass }
    }
  | { readonly kind: 'ruled-out'; readonly because: Message }
  | { readonly kind: 'silent' }

/** A cause that logs and facts can show; `cause.<id>.title` says what it is. */
export type Cause = {
  readonly id: string
  readonly class: CauseClass
  readonly codes: readonly string[]
  readonly rules: readonly LogRule[]
  /** Rules that follow from the facts about updates. */
  rulesFor?(knowledge: Knowledge): readonly LogRule[]
  /** Where it is described, where that does not depend on the evidence. */
  readonly sources?: readonly string[]
  /** Narrower causes beside whose own lines this one is no more than possible. */
  readonly yieldsTo?: readonly string[]
  /** Why the facts of this PC exclude it, where nothing but a code points here; null where they do not. */
  excluded?(input: CauseInput): Message | null
  judge(input: CauseInput): CauseJudgement | readonly CauseJudgement[]
}
