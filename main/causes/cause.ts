import type { CauseClass, Finding, Machine } from '../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
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
      /** Whether the last record is only the code, as a tool prints it last or a person pastes it. */
      readonly alone?: boolean
    }
  >
  /** Codes from excerpts that healthy PCs log too; absent if there are longer logs. */
  readonly routine?: CauseInput['codes']
  readonly sessions: readonly ServicingSession[]
  /** Compatibility reports of Setup, in reading order. */
  readonly setupReports?: readonly SetupReport[]
  readonly facts: Facts
  readonly inspection: Inspection | null
  readonly machine: Machine
  readonly counts: ReadonlyMap<string, number>
  /** Logs short enough to be excerpts that a person pasted. */
  readonly excerpts?: ReadonlySet<string>
  /** Whether there are only excerpts: neither a complete log nor an inspected PC. */
  readonly onlyExcerpts?: boolean
  /** Causes that the texts name only to exclude them (`judging/stated-exclusions.ts`). */
  readonly denied?: ReadonlySet<string>
}

export type CauseJudgement =
  | {
      readonly kind: 'found'
      readonly finding: Omit<Finding, 'cause' | 'class'> & { readonly class?: CauseClass }
    }
  | { readonly kind: 'ruled-out'; readonly because: Message }
  | { readonly kind: 'silent' }

/** A cause that logs and facts can show; `cause.<id>.title` names it. */
export type Cause = {
  readonly id: string
  readonly class: CauseClass
  readonly codes: readonly string[]
  readonly rules: readonly LogRule[]
  /** Rules derived from known facts about updates. */
  rulesFor?(knowledge: Knowledge): readonly LogRule[]
  /** Pages that describe it, if independent of the evidence. */
  readonly sources?: readonly string[]
  /** More specific causes: if their own evidence is present, this one is only possible. */
  readonly yieldsTo?: readonly string[]
  /** Why the facts of this PC exclude the cause if only a code suggests it; null if they do not. */
  excluded?(input: CauseInput): Message | null
  judge(input: CauseInput): CauseJudgement | readonly CauseJudgement[]
}
