import type { Diagnosis, Finding, LoggedError, Mention } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Past } from '../../logs/whose/history.ts'
import { english } from '../../texts/english.ts'

/**
 * Adds the diagnosis of logs from before this Windows was installed: its findings are resolved and ranked last.
 * `unread`: what could not be read of those logs.
 */
export function withHistory(
  now: Diagnosis,
  before: Diagnosis & { readonly unread: readonly Gap[] },
  past: readonly Past[],
): Diagnosis {
  const sources = new Set(past.map(({ source }) => source))
  const until = past.map((one) => one.until).find((time) => time !== null) ?? null
  const known = new Set(now.findings.map(({ cause }) => cause))
  return {
    ...now,
    read: [
      ...now.read,
      ...before.read.map((each) => (sources.has(each.file) ? { ...each, past: true as const } : each)),
    ],
    gaps: [...now.gaps, ...before.unread],
    errors: bothErrors(now.errors, before.errors),
    findings: [
      ...now.findings,
      ...before.findings.filter(({ cause }) => !known.has(cause)).map((finding) => overBy(finding, until)),
    ],
  }
}

function overBy(finding: Finding, until: string | null): Finding {
  const reason =
    until === null ? message('diagnosis.past') : message('diagnosis.past-since', { date: until.slice(0, 10) })
  return {
    ...finding,
    status: 'resolved',
    likelihood: Math.min(finding.likelihood, pastCeiling),
    // Contradicting evidence comes first, because only a limited amount is shown.
    evidence: [
      { supports: false, file: null, line: null, text: english(reason), reason, fact: null },
      ...finding.evidence,
    ],
    fix: [],
    check: null,
  }
}

/** The same limit as for any other resolved cause. */
const pastCeiling = 0.2

function bothErrors(now: readonly LoggedError[], before: readonly LoggedError[]): LoggedError[] {
  const all = new Map(before.map((error) => [error.code, error]))
  for (const error of now) {
    const older = all.get(error.code)
    all.set(
      error.code,
      older === undefined
        ? error
        : { ...error, count: error.count + older.count, first: firstOf(older.first, error.first) },
    )
  }
  return [...all.values()].toSorted(
    (one, other) => other.count - one.count || (one.code < other.code ? -1 : 1),
  )
}

function firstOf(one: Mention, other: Mention): Mention {
  return one.time !== null && other.time !== null && other.time < one.time ? other : one
}
