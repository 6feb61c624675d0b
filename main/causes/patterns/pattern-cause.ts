import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { LogRule } from '../../logs/log-rule.ts'
import type { LogRecord } from '../../logs/record.ts'
import type { Cause, CauseInput, CauseJudgement } from '../cause.ts'
import { causeTitle } from '../shared/cause-title.ts'
import { citeRecord, citeRecords } from '../shared/cite.ts'
import { found, ruledOut, silent } from '../shared/finding.ts'
import { reportedFailure } from '../shared/reported-failure.ts'
import { showsFailure } from '../shared/shows-failure.ts'
import { goodCopiesOf, withGoodCopies } from '../shared/store/good-copies.ts'
import { soundReportAfter, unrepairedOf } from '../shared/store/store-report.ts'
import { updatesOfBuilds } from '../shared/store/unrepaired-files.ts'
import {
  failedUpdates,
  kbOfRecords,
  kbOfSession,
  laterRollup,
  resolvedBy,
} from '../shared/updates/failed-updates.ts'
import { anyOf } from '../shared/words/any-of.ts'
import type { FactSign, PatternRow } from './pattern-row.ts'

/**
 * Creates a cause from a row. Lines that name it count most; a code alone stays below 0.3, and generic codes say
 * nothing.
 */
export function patternCause(row: PatternRow): Cause {
  const rules = row.signs.map((sign, index): LogRule => ({ ...sign, id: `${row.id}.${index + 1}` }))
  return {
    id: row.id,
    class: row.class,
    codes: row.codes,
    rules,
    sources: row.sources,
    ...(row.yieldsTo === undefined ? {} : { yieldsTo: row.yieldsTo }),
    excluded: (input) => {
      const judged = excluded(row.facts?.(input) ?? [])
      return judged.kind === 'ruled-out' ? judged.because : null
    },
    judge: (input) => judgeRow(row, rules, input),
  }
}

function judgeRow(row: PatternRow, rules: readonly LogRule[], input: CauseInput): CauseJudgement {
  const code = codeRecord(row, input)
  const seen = rules.flatMap((rule, index) => {
    const records = input.hits.get(rule.id) ?? []
    const needed = row.signs[index]?.withCode
    const counts = Array.isArray(needed)
      ? needed.some((each) => input.codes.has(each))
      : code !== null || needed === undefined
    return records.length > 0 && counts
      ? [{ rule, records, background: row.signs[index]?.background === true }]
      : []
  })
  const speaking = seen.filter(({ rule }) => rule.weight > 0)
  const onlyBackground = speaking.every(({ background }) => background) && !showsFailure(input)
  const leads = speaking.some(({ rule }) => rule.weight >= leastLead)
  const facts = row.facts?.(input) ?? []
  if (!leads && !(row.hints && speaking.length > 0)) return leadOf(row, input, code, facts)
  if (row.needsCode && !code) return silent
  const records = speaking.flatMap((each) => each.records)
  const harmless = !row.countsInSuccess && endedWell(input, records)
  const weights = [
    ...lineWeights(speaking.map(({ rule }) => rule.weight)),
    ...seen.filter(({ rule }) => rule.weight < 0).map(({ rule }) => rule.weight),
    ...facts.map(({ weight }) => weight),
    ...(code ? [codeWeight] : []),
    ...(harmless ? [successWeight] : []),
  ]
  if (weights.reduce((sum, weight) => sum + weight, 0) < leastWeight) return excluded(facts)
  // Damage reports name the damaged packages, not the update that failed.
  const kb = row.countsInSuccess ? kbOfSession(input, records) : kbOfRecords(input, records)
  return found(input.knowledge, {
    title: titleOf(row, row.healedByReport ? stillDamaged(input, records) : records, kb),
    weights,
    ceiling: onlyBackground ? backgroundCeiling : harmless ? harmlessCeiling : ceilingOf(row, speaking),
    kb,
    resolvedBy:
      (row.healedByReport ? soundReportAfter(input, records) : null) ??
      (row.overByNextRun ? nextRun(input, row, records) : null) ??
      resolvedBy(input, kb, records) ??
      (row.overByRollup && kb === null && !isSo(facts) ? laterRollup(input, records) : null),
    stillSo: isSo(facts),
    evidence: [
      ...speaking.flatMap((each) => citeRecords(each.records, 2)),
      ...seen.filter(({ rule }) => rule.weight < 0).flatMap((each) => citeRecords(each.records, 1, false)),
      ...facts.map(({ evidence }) => evidence),
      code && !records.includes(code) ? citeRecord(code) : null,
    ],
    repairs: facts.flatMap(({ repairs }) => repairs ?? []),
    fix: row.restorable
      ? withGoodCopies(
          row.fix,
          goodCopiesOf(
            input.knowledge,
            records.map(({ text }) => text),
            updatesOfBuilds(input),
          ),
        )
      : row.fix,
    sources: row.sources,
  })
}

/** A report's repaired items are irrelevant, unless all of them were repaired. */
function stillDamaged(input: CauseInput, records: readonly LogRecord[]): readonly LogRecord[] {
  const left = unrepairedOf(input, records)
  return left.length > 0 ? left : records
}

/** Lines that name no object say little about where to look. */
function ceilingOf(
  { unnamedCeiling }: PatternRow,
  speaking: readonly { readonly rule: LogRule; readonly records: readonly LogRecord[] }[],
): number {
  const named = speaking.some(
    ({ rule, records }) => rule.weight >= telling || records.some(({ text }) => place.test(text)),
  )
  return named ? usualCeiling : (unnamedCeiling ?? usualCeiling)
}

/** A code whose meaning points here, without a line that says more: a lead, not a diagnosis. */
function leadOf(
  row: PatternRow,
  input: CauseInput,
  code: LogRecord | null,
  facts: readonly FactSign[],
): CauseJudgement {
  const out = excluded(facts)
  if (code && row.codeAlone) return out === silent ? codeOnly(row, input, code, row.codeAlone, facts) : out
  const failed = row.reported?.codes
    .map((each) => reportedFailure(input, each))
    .find((record) => record !== null)
  if (failed && row.reported)
    return out === silent ? codeOnly(row, input, failed, row.reported.likelihood, facts) : out
  return factsOnly(row, input, facts)
}

/** A fact of this PC that stops updating by itself, together with a failing update. */
function factsOnly(row: PatternRow, input: CauseInput, facts: readonly FactSign[]): CauseJudgement {
  if (!isSo(facts)) return silent
  const failed = failedUpdates(input).find(({ resolvedBy: over }) => over === null)
  if (!failed) return silent
  return found(input.knowledge, {
    title: causeTitle(row.id),
    weights: facts.map(({ weight }) => weight),
    // The fact is certain; that it caused this failure is not.
    ceiling: 0.75,
    kb: failed.kb,
    resolvedBy: null,
    evidence: [...facts.map(({ evidence }) => evidence), failed.evidence],
    repairs: facts.flatMap(({ repairs }) => repairs ?? []),
    fix: row.fix,
    sources: row.sources,
  })
}

/** Why a fact of this PC excludes a suggested cause. */
function excluded(facts: readonly FactSign[]): CauseJudgement {
  const against = facts.filter(({ weight }) => weight < 0)
  const sum = facts.reduce((total, { weight }) => total + weight, 0)
  const because = against.find(({ evidence }) => evidence !== null)?.note
  return because && sum <= excluding ? ruledOut(because) : silent
}

function codeOnly(
  row: PatternRow,
  input: CauseInput,
  code: LogRecord,
  alone: number,
  facts: readonly FactSign[],
): CauseJudgement {
  const kb = row.countsInSuccess ? kbOfSession(input, [code]) : kbOfRecords(input, [code])
  const judged = found(input.knowledge, {
    title: causeTitle(row.id),
    weights: facts.map(({ weight }) => weight),
    kb,
    resolvedBy: resolvedBy(input, kb, [code]),
    stillSo: isSo(facts),
    evidence: [citeRecord(code), ...facts.map(({ evidence }) => evidence)],
    repairs: facts.flatMap(({ repairs }) => repairs ?? []),
    fix: row.fix,
    sources: row.sources,
  })
  if (judged.kind !== 'found') return judged
  const { finding } = judged
  const factual = facts.some(({ weight }) => weight > 2) ? finding.likelihood : 0
  const likelihood = Math.max(Math.min(alone, 0.3), factual)
  return {
    kind: 'found',
    finding: { ...finding, likelihood: finding.status === 'resolved' ? finding.likelihood : likelihood },
  }
}

function codeRecord(row: PatternRow, input: CauseInput): LogRecord | null {
  return (
    row.codes
      .map((code) => input.codes.get(code)?.last)
      .find((record) => record !== undefined && !exitOfProgram.test(record.text)) ?? null
  )
}

/** The strongest sign counts fully; others are rarely independent of it and count half. */
function lineWeights(weights: readonly number[]): number[] {
  const [strongest = 0, ...others] = weights.toSorted((one, other) => other - one)
  return [strongest, ...others.map((weight) => weight / 2)]
}

/** Lines of sessions that all succeeded did not stop anything. */
function endedWell(input: CauseInput, records: readonly LogRecord[]): boolean {
  return records.every((record) =>
    input.sessions.some(
      ({ id, file, outcome }) => id === record.session && file === record.file && outcome === 'succeeded',
    ),
  )
}

/** A later session of the same program in the same log with a different result. */
function nextRun(input: CauseInput, { codes }: PatternRow, records: readonly LogRecord[]): Message | null {
  const last = records.findLast(({ session }) => session !== 0)
  const of = input.sessions.find(({ id, file }) => last && id === last.session && file === last.file)
  if (!last || !of?.client) return null
  const next = input.sessions.find(
    ({ file, client, from, outcome, failureCode }) =>
      file === of.file &&
      client === of.client &&
      from > last.line &&
      outcome !== 'unknown' &&
      !(failureCode !== null && codes.includes(failureCode)),
  )
  return next?.client ? message('evidence.ran-again', { program: next.client, line: next.from }) : null
}

function titleOf(
  { id, names, namesAnother }: PatternRow,
  records: readonly LogRecord[],
  kb: string | null,
): Message {
  const cause = causeTitle(id)
  if (!names) return cause
  const name = records
    .map(({ text }) => names.exec(text)?.slice(1).find(Boolean))
    .find((each) => each && !(namesAnother && each.toUpperCase() === kb))
  return name ? message('cause.phrase.naming', { cause, name: name.trim() }) : cause
}

/** A fact of this PC shows that it still applies, whatever was installed since. */
function isSo(facts: readonly FactSign[]): boolean {
  return facts.some(({ weight }) => weight >= decisive)
}

/**
 * An installer bundle logs the exit code of a program like a Windows error, which it need not be: 0x17 of a nested
 * bundle is the last part of that bundle's own result.
 */
const exitOfProgram = anyOf(
  /\bProcess returned error: 0x|\bFailed to (?:execute|configure per-(?:machine|user)) EXE package\b/i,
  /\bApplied execute package: [^\n]*\bresult: 0x800700[0-9a-f]{2}\b/i,
)
/** A file or key; the command line in an access-denied message names the call, not the object. */
const place = /(?<!Command line:[^\n]{0,400})(?:\b[A-Z]:\\|\\Registry\\|\bHK(?:LM|EY_))/i
/** Weight of a line that says what was being done when access was denied. */
const telling = 3.4
/** Reserve for what patterns cannot know. */
const usualCeiling = 0.95
/** A line below this weight cannot establish a finding, only support one. */
const leastLead = 2.4
/** Weight of a fact that stops updating by itself. */
const decisive = 4
/** Facts with this weight rule the cause out if only a code or a weak line suggests it. */
const excluding = -1.4
const codeWeight = 0.6
const successWeight = -3
/** However many lines there are: the session continued past them. */
const harmlessCeiling = 0.4
/** What was done to a PC, where nothing failed. */
const backgroundCeiling = 0.1
/** Below this a finding would be less likely than one in five: noise. */
const leastWeight = 0.9
