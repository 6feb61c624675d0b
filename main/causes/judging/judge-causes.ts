import {
  type Diagnosis,
  type Evidence,
  type Finding,
  findingSchema,
  stateOf,
} from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import type { Cause, CauseInput, CauseJudgement } from '../cause.ts'
import { withChecks } from '../checks/check-of.ts'
import { causeTitle } from '../shared/cause-title.ts'
import { withMatch } from '../shared/cite.ts'
import { withBareCodesLower } from './codes/bare-codes.ts'
import { withContradictions } from './contradicting-states.ts'
import { withExcerptsLower } from './excerpts-alone.ts'
import { forOlderWindows } from './for-older-windows.ts'
import { withFurtherLower } from './further-findings.ts'
import { withHardwareWhereStated } from './hardware-where-stated.ts'
import { documentedLeads, openFailures, ruledOutAs } from './leads/documented-leads.ts'
import { withoutRepeatedLeads } from './leads/repeated-leads.ts'
import { withNarrowerFirst } from './narrower-first.ts'
import { withOwnRecoveries } from './repairs/with-own-recoveries.ts'
import { withReinstall } from './repairs/with-reinstall.ts'
import { withRepairs } from './repairs/with-repairs.ts'
import { withoutRefusedLines, withSharedLower } from './shared-evidence.ts'
import { withoutStatedExclusions } from './stated-exclusions.ts'
import { withStatedFirst } from './stated-first.ts'
import { gapsOfHistory } from './time/failed-in-history.ts'
import { withLaterSuccess } from './time/later-success.ts'
import { withOlderLower } from './time/older-failures.ts'
import { seenWorking, showsAnEnd } from './time/seen-working.ts'
import { withToolFirst } from './tool-before-mechanism.ts'
import { gapsOfFailures } from './unexplained/gaps-of-failures.ts'
import { nextEvidence } from './unexplained/next-evidence.ts'
import { unexplainedFailures } from './unexplained/unexplained-failures.ts'
import { withUnstableReads } from './unstable-reads.ts'

/** Combined results of all causes. */
export type Judged = {
  /** Active findings first, then by likelihood. */
  readonly findings: readonly Finding[]
  /** Failures that no finding explains. */
  readonly open: Diagnosis['open']
  readonly ruledOut: Diagnosis['ruledOut']
  readonly gaps: readonly Gap[]
  /**
   * Whether the evidence shows a completed attempt, repair or check; without one, having no findings is not an
   * all-clear.
   */
  readonly ended: boolean
  /** What was seen to work, newest first. */
  readonly worked: Diagnosis['worked']
}

const mostEvidence = 8

/** Adds what Windows itself offers against a cause. */
const withWindowsOwn = (finding: Finding, input: CauseInput) =>
  withOwnRecoveries(withReinstall(finding, input), input)

/** Evaluates every cause. A cause that throws or returns an invalid result becomes a gap and hides no other. */
export function judgeCauses(causes: readonly Cause[], evidence: CauseInput): Judged {
  const input = withoutStatedExclusions(evidence, causes)
  const findings: Finding[] = []
  const ruledOut: Diagnosis['ruledOut'] = []
  const gaps: Gap[] = []
  for (const cause of causes) {
    try {
      const answers = cause.judge(input)
      for (const answer of 'kind' in answers ? [answers] : answers) {
        if (answer.kind === 'ruled-out') ruledOut.push(ruledOutAs(cause.id, answer.because))
        if (answer.kind === 'found')
          findings.push(
            withWindowsOwn(withRepairs(input.knowledge, findingOf(cause, answer), input.facts), input),
          )
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      gaps.push(gap('cause-faulty', { cause: causeTitle(cause.id), why }))
    }
  }
  const current = withLaterSuccess(withOlderLower(withoutRefusedLines(findings), input), input)
  const unstable = withNarrowerFirst(withUnstableReads(current), causes)
  const toolFirst = withToolFirst(
    withStatedFirst(withSharedLower(withBareCodesLower(unstable, input, causes))),
  )
  const contradicted = withContradictions(withExcerptsLower(withFurtherLower(toolFirst), input), input)
  const judged = withoutRepeatedLeads(contradicted.findings, input)
  const unexplained = unexplainedFailures(input, judged, causes)
  const leads = documentedLeads(judged, unexplained, causes, { input, ruledOut })
  const ordered = withChecks(leads.findings.toSorted(byWeight), input.facts).map((finding) =>
    withHardwareWhereStated(forOlderWindows(finding, input)),
  )
  const open = openFailures(input, unexplained, ordered)
  const nextOf = (at: number) => {
    const failure = unexplained[at]
    return failure === undefined ? 'other' : nextEvidence(input, failure)
  }
  return {
    findings: ordered,
    open,
    ruledOut: leads.ruledOut,
    gaps: [
      ...gaps,
      ...contradicted.gaps,
      ...gapsOfFailures(open, nextOf),
      ...gapsOfHistory(input, ordered, open),
    ],
    ended: showsAnEnd(input),
    worked: seenWorking(input, { findings: ordered, unexplained }),
  }
}

function findingOf(cause: Cause, { finding }: Extract<CauseJudgement, { kind: 'found' }>): Finding {
  return findingSchema.parse({
    ...finding,
    cause: cause.id,
    class: finding.class ?? cause.class,
    evidence: eachOnce(finding.evidence)
      .slice(0, mostEvidence)
      .map((evidence) =>
        withMatch(
          evidence,
          cause.rules.map(({ pattern }) => pattern),
          cause.codes,
        ),
      ),
  })
}

/** Cites a log line once, however many patterns it matches. */
function eachOnce(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>()
  return evidence.filter(({ file, line, fact, text }) => {
    const key = file === null || line === null ? `${fact}:${text}` : `${file}:${line}:${fact}`
    return !seen.has(key) && seen.add(key)
  })
}

/**
 * Active findings first, then lasting ones, then resolved ones; each by likelihood, then by name for a stable order.
 */
function byWeight(one: Finding, other: Finding): number {
  const order = ['active', 'lasts', 'over']
  const by = order.indexOf(stateOf(one)) - order.indexOf(stateOf(other))
  if (by !== 0) return by
  return other.likelihood - one.likelihood || (one.cause < other.cause ? -1 : 1)
}
