import type { Evidence } from '../../../common/diagnosis.ts'
import { type KnownIssue, knownIssues } from '../../knowledge/known-issues.ts'
import type { Cause, CauseInput, CauseJudgement } from '../cause.ts'
import { citeFact, citeRecord } from './cite.ts'
import { type FailedUpdate, failedUpdates } from './failed-updates.ts'
import { found, silent } from './finding.ts'
import { byHand } from './fixes.ts'
import { storeReportRules } from './store-report.ts'

/** The update itself is known to fail and was replaced. Real damage of the store explains the same code better. */
export const knownRegression: Cause = {
  id: 'known-regression',
  class: 'known-regression',
  codes: [],
  title: 'The update has a known fault',
  rules: [],
  judge(input) {
    const always = knownIssues().filter(({ condition }) => condition === 'always')
    const judged = failedUpdates(input).flatMap((failed) =>
      always.filter((issue) => fits(issue, failed)).map((issue) => judgeIssue(input, issue, failed)),
    )
    return judged.length > 0 ? judged : silent
  },
}

function fits(issue: KnownIssue, { kb, code }: FailedUpdate): boolean {
  return issue.kb === kb && (code === null || issue.codes.some((each) => each === code))
}

function judgeIssue(input: CauseInput, issue: KnownIssue, failed: FailedUpdate): CauseJudgement {
  const damage = damageOfStore(input)
  const sound = input.facts.store?.value.health === 'healthy'
  return found({
    title: issue.title,
    weights: [4.4, ...(failed.code === null ? [-1] : []), ...(damage ? [-1.8] : []), ...(sound ? [1] : [])],
    kb: failed.kb,
    resolvedBy: failed.resolvedBy,
    evidence: [
      failed.evidence,
      damage,
      sound ? citeFact(input.facts, 'store', 'DISM finds no corruption: the PC itself is sound.') : null,
    ],
    fix: fixOf(issue),
    settle: damage ? ['Repair the store first; then see whether the replacement installs.'] : [],
    sources: issue.sources,
  })
}

function damageOfStore(input: CauseInput): Evidence | null {
  const health = input.facts.store?.value.health
  if (health === 'repairable' || health === 'not-repairable')
    return citeFact(
      input.facts,
      'store',
      `DISM calls the component store ${health}: that explains the code too.`,
      false,
    )
  const item = input.hits.get(storeReportRules.item.id)?.[0]
  return item ? citeRecord(item, false) : null
}

function fixOf({ kb, replacement, rollback }: KnownIssue) {
  if (!replacement) return [byHand(`Leave ${kb} out until Microsoft replaces it`, 'read-only')]
  const later = replacement.orLater ? ' or a later cumulative update' : ''
  return [
    byHand(`Install ${replacement.kb}${later} instead of ${kb}`),
    ...(rollback ? [byHand(rollback, 'read-only')] : []),
  ]
}
