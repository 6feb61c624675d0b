import type { Evidence } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import { buildText } from '../../common/windows/build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { issueRollback, issueTitle, type KnownIssue, knownIssues } from '../knowledge/known-issues.ts'
import { cureOf, type Regression, regressionsOf, regressionTexts } from '../knowledge/regressions.ts'
import { findRelease } from '../knowledge/releases.ts'
import type { LogRule } from '../logs/log-rule.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeFact, citeRecord } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { reportedFailure } from './shared/reported-failure.ts'
import { isScannedSound } from './shared/store/scanned-store.ts'
import { storeReportRules } from './shared/store/store-report.ts'
import { type FailedUpdate, failedUpdates, resolvedBy } from './shared/updates/failed-updates.ts'
import { isOfAnotherUpdate, titleRule } from './shared/updates/titled-update.ts'
import { logicCause } from './tables/logic-causes.ts'

/** The update itself is known to fail and was replaced. Real damage of the store explains the same code better. */
export const knownRegression: Cause = {
  ...logicCause('known-regression'),
  rules: [titleRule],
  rulesFor: (knowledge) => alwaysFailing(knowledge).map((issue) => ruleOf(knowledge, issue)),
  judge(input) {
    const failures = failedUpdates(input)
    const judged = alwaysFailing(input.knowledge).flatMap((issue) => {
      const failed = failures.find((each) => fits(issue, each)) ?? named(input, issue)
      return failed ? [judgeIssue(input, issue, failed)] : []
    })
    const reported = failures.flatMap((failed) =>
      regressionsOf(input.knowledge, failed.kb)
        .filter((each) => explains(each, failed))
        .map((each) => judgeRegression(input.knowledge, each, failed)),
    )
    return judged.length + reported.length > 0 ? [...judged, ...reported] : silent
  },
}

function alwaysFailing(knowledge: Knowledge): readonly KnownIssue[] {
  return knownIssues(knowledge).filter(({ condition }) => condition === 'always')
}

/** The update as reports name it: by KB or by the revision in its title. */
function ruleOf(knowledge: Knowledge, { id, kb }: KnownIssue): LogRule {
  const release = findRelease(knowledge, kb)
  const revisions = release ? release.builds.map((build) => buildText({ build, ubr: release.ubr })) : []
  const names = [kb, ...revisions]
  return {
    id: ruleIdOf(id),
    pattern: new RegExp(`\\b(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})\\b`, 'i'),
    weight: 2,
  }
}

function ruleIdOf(issue: string): string {
  return `known-regression.${issue}`
}

/**
 * Without a history: something names the update, and a code with which it is known to fail was reported, unless for
 * another update.
 */
function named(input: CauseInput, issue: KnownIssue): FailedUpdate | null {
  const record = input.hits.get(ruleIdOf(issue.id))?.at(-1)
  const code = issue.codes.find((each) => isReported(input, issue, each) || saidWith(record, each))
  if (!record || code === undefined) return null
  return {
    kb: issue.kb,
    code,
    evidence: citeRecord(record),
    resolvedBy: resolvedBy(input, issue.kb, [record]),
  }
}

function isReported(input: CauseInput, { kb }: KnownIssue, code: string): boolean {
  const last = reportedFailure(input, code)
  if (last === null) return false
  const first = input.codes.get(code)?.first ?? last
  return [first, last].some((report) => !isOfAnotherUpdate(input, report, kb))
}

function saidWith(record: LogRecord | undefined, code: string): boolean {
  return record?.text.toLowerCase().includes(code) === true
}

function fits(issue: KnownIssue, { kb, code }: FailedUpdate): boolean {
  return issue.kb === kb && (code === null || issue.codes.some((each) => each === code))
}

function judgeIssue(input: CauseInput, issue: KnownIssue, failed: FailedUpdate): CauseJudgement {
  const damage = damageOfStore(input)
  const sound = isScannedSound(input.facts)
  return found(input.knowledge, {
    title: message('text.as-is', { text: issueTitle(issue) }),
    weights: [4.4, ...(failed.code === null ? [-1] : []), ...(damage ? [-1.8] : []), ...(sound ? [1] : [])],
    kb: failed.kb,
    resolvedBy: failed.resolvedBy,
    evidence: [
      failed.evidence,
      damage,
      sound ? citeFact(input.facts, 'store', message('evidence.store-sound-beside')) : null,
    ],
    fix: fixOf(issue),
    sources: issue.sources,
  })
}

/** The regression is that the installation itself fails: with this code, or with any code if none is known. */
function explains({ area, codes }: Regression, { code }: FailedUpdate): boolean {
  if (code !== null && codes.some((each) => each === code)) return true
  return area === 'installing' && codes.length === 0
}

/** Its condition was not checked on this PC, which weighs less than an update that always fails. */
function judgeRegression(knowledge: Knowledge, regression: Regression, failed: FailedUpdate): CauseJudgement {
  const { codes, sources } = regression
  const { title, condition, workaround } = regressionTexts(regression)
  const cure = cureOf(knowledge, regression, failed.kb)
  return found(knowledge, {
    title:
      condition === null
        ? message('text.as-is', { text: title })
        : message('cause.known-regression.where', { title, condition }),
    weights: [codes.length > 0 ? 2.2 : 0.9],
    kb: failed.kb,
    resolvedBy: failed.resolvedBy,
    evidence: [failed.evidence],
    fix: [
      ...(cure ? [byHand('install-or-later-instead', 'repair', { kb: cure.kb, instead: failed.kb })] : []),
      ...(workaround === null ? [] : [byHand('as-published', 'repair', { text: workaround })]),
    ],
    sources,
  })
}

function damageOfStore(input: CauseInput): Evidence | null {
  const health = input.facts.store?.value.health
  if (health === 'repairable' || health === 'not-repairable')
    return citeFact(input.facts, 'store', message(`evidence.store-${health}-beside`), false)
  const item = input.hits.get(storeReportRules.item.id)?.[0]
  return item ? citeRecord(item, false) : null
}

function fixOf(issue: KnownIssue) {
  const { kb, replacement } = issue
  const rollback = issueRollback(issue)
  if (!replacement) return [byHand('wait-for-replacement', 'read-only', { kb })]
  const instead = { kb: replacement.kb, instead: kb }
  return [
    replacement.orLater
      ? byHand('install-or-later-instead', 'repair', instead)
      : byHand('install-instead', 'repair', instead),
    ...(rollback !== null ? [byHand('as-published', 'read-only', { text: rollback })] : []),
  ]
}
