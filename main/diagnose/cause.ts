import type { CauseClass, Finding, Machine } from '../../common/diagnosis.ts'
import type { Facts } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { LogFormat, LogRecord } from './record.ts'

/** What a cause looks for in logs. */
export type LogRule = {
  readonly id: string
  /** Lower-case substrings; one must occur before the pattern is tried. */
  readonly needles: readonly string[]
  readonly pattern: RegExp
  readonly formats?: readonly LogFormat[]
  /** Change of the log-odds that a hit brings. */
  readonly weight: number
  readonly multiline?: boolean
}

/** One servicing session of a log. */
export type ServicingSession = {
  readonly id: number
  readonly file: string
  readonly from: number
  readonly to: number
  readonly client: string | null
  readonly packages: readonly string[]
  readonly kb: string | null
  readonly firstFailure: LogRecord | null
  readonly failureCode: string | null
  readonly outcome: 'succeeded' | 'failed' | 'unknown'
  readonly time: string | null
}

/** Everything a cause is judged by. */
export type CauseInput = {
  readonly hits: ReadonlyMap<string, readonly LogRecord[]>
  readonly codes: ReadonlyMap<
    string,
    { readonly count: number; readonly first: LogRecord; readonly last: LogRecord }
  >
  readonly sessions: readonly ServicingSession[]
  readonly facts: Facts
  readonly inspection: Inspection | null
  readonly machine: Machine
  readonly counts: ReadonlyMap<string, number>
}

export type CauseJudgement =
  | {
      readonly kind: 'found'
      readonly finding: Omit<Finding, 'cause' | 'class'> & { readonly class?: CauseClass }
    }
  | { readonly kind: 'ruled-out'; readonly because: string }
  | { readonly kind: 'silent' }

/** A cause that logs and facts can show. */
export type Cause = {
  readonly id: string
  readonly class: CauseClass
  readonly codes: readonly string[]
  readonly title: string
  readonly rules: readonly LogRule[]
  judge(input: CauseInput): CauseJudgement | readonly CauseJudgement[]
}
