import type { Finding } from '../../../../common/diagnosis/diagnosis.ts'
import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { ServicingSession } from '../../../logs/servicing-session.ts'
import type { Cause, CauseInput } from '../../cause.ts'
import { causesOfCode } from '../../causes-of-code.ts'
import { saysSolved } from '../../shared/says-solved.ts'
import { storeReportRules } from '../../shared/store/store-report.ts'
import { resolvedBy } from '../../shared/updates/failed-updates.ts'
import { updateOfLine } from '../../shared/updates/update-of-line.ts'
import { failureSentences } from '../../tables/failures/failure-sentences.ts'
import { agentCalls, hasFailedCall, plainFailures } from '../../tables/failures/plain-failures.ts'
import {
  reportedElsewhere,
  reportedFailure,
  reportedSolved,
} from '../../tables/failures/reported-failures.ts'
import { reportedInWords, reportedInWordsElsewhere } from '../../tables/failures/reported-words.ts'
import { codeOfMessage, windowsMessages } from '../../tables/messages/messages.ts'
import { hasCodeEcho } from '../codes/code-echo.ts'

const mostOpen = 5
/** A finding at or below this explains no failure: the documented causes are added to it. */
const evenOdds = 0.5
const consoleLines = 4

/** A failure that no finding explains. */
export type OpenRecord = {
  readonly code: string | null
  /** The sentence that reports it (`failure-sentences.ts`), if there is no code. */
  readonly sentence?: string
  readonly kb: string | null
  readonly record: LogRecord
}

type Failure = {
  readonly code: string | null
  readonly sentence?: string
  readonly kb: string | null
  readonly record: LogRecord
  /** Lines of its session: evidence among them also explains it. */
  readonly from: number
  readonly to: number
}

/**
 * Returns the failures that no finding explains: a failed servicing session whose package neither a later session nor
 * a later update installed; outside sessions, a record that Windows marks as an error, and the last line of a
 * console. If nothing was found at all, only the last of those; otherwise only the end of a console.
 */
export function unexplainedFailures(
  input: CauseInput,
  findings: readonly Finding[],
  causes: readonly Cause[],
): OpenRecord[] {
  const likely = findings.filter(({ likelihood }) => likelihood > evenOdds)
  // A resolved finding explains only its own lines and those with the same text, all of which it judged although it
  // cites only some: the same code may return for another reason.
  const explaining = findings.filter((each) => each.status === 'resolved' || likely.includes(each))
  const cited = explaining.flatMap(({ status, evidence }) =>
    evidence.map(({ file, line, text }) => ({ file, line, text, over: status === 'resolved' })),
  )
  const kbs = new Set(explaining.flatMap(({ kb }) => (kb === null ? [] : [kb])))
  const codes = new Set(likely.flatMap(({ cause }) => causes.find(({ id }) => id === cause)?.codes ?? []))
  const open = ({ code, kb, record, from, to }: Failure) =>
    !cited.some(
      ({ file, line, text, over }) =>
        file === record.file &&
        line !== null &&
        ((from <= line && line <= to) || text === record.text) &&
        !(over && staysOpen(input, record)),
    ) &&
    !(kb !== null && kbs.has(kb)) &&
    !(code !== null && codes.has(code))
  const failures = [...ofSessions(input), ...outsideSessions(input, likely.length === 0)]
  // A sentence adds nothing to a code, unless nothing is known about the code.
  if (failures.every(isUnknown) && likely.length === 0) failures.push(...ofSentences(input, failureSentences))
  // Windows' message for a number represents it if nothing says more.
  if (failures.every(isUnknown) && likely.length === 0) failures.push(...ofMessages(input))
  // Sentences that only say that something failed come last, and one of them is enough.
  if (failures.length === 0 && findings.every(({ likelihood }) => likelihood <= evenOdds))
    failures.push(...[...ofSentences(input, plainFailures), ...ofCalls(input)].slice(0, 1))
  // Reports of people without a number come after tool messages.
  if (failures.length === 0 && findings.length === 0) failures.push(...ofReports(input))
  if (failures.length === 0 && findings.length === 0) failures.push(...ofWords(input))
  // The same applies to lines that healthy PCs log too, if they are all there is.
  if (failures.length === 0 && findings.length === 0) failures.push(...ofRoutine(input))
  // The last failure with each code represents all of them.
  const last = new Map(
    failures.filter(open).map((failure) => [failure.code ?? failure.sentence ?? '', failure]),
  )
  return [...last.values()].slice(-mostOpen).map(({ code, sentence, kb, record }) => ({
    code,
    kb,
    record,
    ...(sentence === undefined ? {} : { sentence }),
  }))
}

/**
 * Whether the failure of an update stays open although a later scan found the component store sound: that shows only
 * that the store was not the reason, or no longer is, and the update itself has not been installed since. The same
 * applies if one line reports both, since neither is later.
 */
function staysOpen(input: CauseInput, record: LogRecord): boolean {
  if (record.format !== 'console' && record.format !== 'unknown') return false
  if (resolvedBy(input, updateOfLine(input, record), [record]) !== null) return false
  const sound = input.hits.get(storeReportRules.sound.id) ?? []
  return (
    ofUpdate.test(record.text) || sound.some(({ file, line }) => file === record.file && line === record.line)
  )
}

function isUnknown({ code }: Failure): boolean {
  return code !== null && causesOfCode(code).length === 0
}

function ofSessions(input: CauseInput): Failure[] {
  const { sessions } = input
  return sessions.flatMap((session) => {
    const { outcome, firstFailure, failureCode, kb, from, to } = session
    if (outcome !== 'failed' || firstFailure === null || installedLater(session, sessions)) return []
    // Windows may have it through an update that includes it.
    if (resolvedBy(input, kb) !== null) return []
    return [{ code: failureCode, kb, record: firstFailure, from, to }]
  })
}

function installedLater(
  { packages, time }: ServicingSession,
  sessions: readonly ServicingSession[],
): boolean {
  if (time === null) return false
  return sessions.some(
    (other) =>
      other.outcome === 'succeeded' &&
      other.time !== null &&
      other.time > time &&
      other.packages.some((one) => packages.includes(one)),
  )
}

function ofSentences({ hits }: CauseInput, sentences: readonly LogRule[]): Failure[] {
  return sentences.flatMap(({ id }) => {
    const record = hits.get(id)?.at(-1)
    if (record === undefined) return []
    return [{ code: null, sentence: id, kb: null, record, from: record.line, to: record.line + consoleLines }]
  })
}

/** The last call of the update agent, if it counts updates that failed. */
function ofCalls(input: CauseInput): Failure[] {
  return ofSentences(input, [agentCalls]).filter(({ record }) => hasFailedCall(record.text))
}

/** Failures reported by people and not marked as solved below. */
function ofReports(input: CauseInput): Failure[] {
  const solved = (input.hits.get(reportedSolved.id) ?? []).filter(({ text }) => saysSolved(text))
  return ofSentences(input, [reportedFailure, reportedElsewhere])
    .filter(({ record }) => !solved.some(({ file, line }) => file === record.file && line >= record.line))
    .slice(0, 1)
}

/**
 * Any word for failing in a short text, if nothing else in the evidence says what failed. The first one: people start
 * with it. Longer texts are program output, which contains such words even if all is well.
 */
function ofWords(input: CauseInput): Failure[] {
  if (input.inspection !== null) return []
  const solved = (input.hits.get(reportedSolved.id) ?? []).filter(({ text }) => saysSolved(text))
  const [record] = [reportedInWords, reportedInWordsElsewhere]
    .flatMap(({ id }) => input.hits.get(id) ?? [])
    .filter(({ file }) => input.excerpts?.has(file) === true)
    .filter(({ file, line }) => !solved.some((each) => each.file === file && each.line >= line))
    .toSorted((one, other) => (one.file === other.file ? one.line - other.line : 0))
  if (record === undefined) return []
  const { line } = record
  return [{ code: null, sentence: reportedInWords.id, kb: null, record, from: line, to: line + consoleLines }]
}

/** Windows messages in excerpts. Programs print them in longer texts even if all is well. */
function ofMessages({ hits, excerpts }: CauseInput): Failure[] {
  return windowsMessages
    .flatMap(({ id }) => hits.get(id) ?? [])
    .filter(({ file }) => excerpts?.has(file) === true)
    .map((record) => ({
      code: codeOfMessage(record.text),
      kb: null,
      record,
      from: record.line,
      to: record.line + consoleLines,
    }))
}

function ofRoutine({ routine }: CauseInput): Failure[] {
  const failures = [...(routine ?? [])].map(([code, { last }]) => ({
    code,
    kb: null,
    record: last,
    from: last.line,
    to: last.line,
  }))
  return latest(failures.filter(({ record }) => isMarked(record) || isResult(record.text)))
}

function outsideSessions(input: CauseInput, nothingFound: boolean): Failure[] {
  const { codes, excerpts, sessions } = input
  const records = [...codes]
    .filter(([code, { last }]) => !isOver(input, code, last))
    .map(([code, { first, last, alone }]) => {
      // The last line with a code may only repeat what an earlier one reported as an error.
      const record = isMarked(first) && !isMarked(last) ? first : last
      // DISM prints the code, an empty line, and then its meaning.
      const to = record.line + (record.format === 'console' ? consoleLines : 0)
      return { code, alone: alone === true, kb: null, record, from: record.line, to }
    })
  const consoles = records.filter(({ record }) => record.format === 'console')
  const ends = consoles.filter(({ alone, record }) => alone || hasCodeEcho(record.text))
  if (!nothingFound || ends.length > 0) return ends
  const reported = consoles.filter(({ record }) => isReported(record.text))
  // A failing code in a text of any language is a failure; nothing else in it can be interpreted.
  if (reported.length > 0 || consoles.length > 0) return reported.length > 0 ? reported : consoles
  const marked = records.filter(({ record }) => record.session === 0 && isMarked(record))
  if (marked.length > 0) return latest(marked)
  // A line that a person copies from a log is what went wrong, whatever its level.
  const ended = ({ record }: Failure) =>
    sessions.some(
      ({ id, file, outcome }) => id === record.session && file === record.file && outcome !== 'unknown',
    )
  return latest(
    records.filter((each) => excerpts?.has(each.record.file) && !ended(each) && isResult(each.record.text)),
  )
}

/**
 * Whether the update of a line was installed later, or a later failure with the same code is resolved: then older
 * ones are too.
 */
function isOver(input: CauseInput, code: string, record: LogRecord): boolean {
  if (resolvedBy(input, updateOfLine(input, record), [record]) !== null) return true
  const { time } = record
  if (time === null) return false
  return input.sessions.some((session) => {
    const { kb, failureCode, firstFailure } = session
    if (failureCode !== code || firstFailure === null || (firstFailure.time ?? '') < time) return false
    return installedLater(session, input.sessions) || resolvedBy(input, kb, [firstFailure]) !== null
  })
}

function latest(failures: readonly Failure[]): Failure[] {
  const time = ({ record }: Failure) => record.time ?? ''
  return failures.toSorted((one, other) => time(one).localeCompare(time(other))).slice(-1)
}

const ofUpdate = /\bKB\d{6,8}\b|\bupdat(?:e|es|ing)\b/i

/** A failure reported by a person or a script, outside any log format. */
function isReported(text: string): boolean {
  return /\b(?:error|fail(?:s|ed|ure)?|stopp?(?:s|ed)|rolls? back|rolled back)\b/i.test(text)
}

/**
 * A code that is a result, as in `[HRESULT = 0x…]`, `hr=0x…` and `error = 0x…`. Looking for something optional is not
 * a failure: startup queries values that most PCs lack.
 */
function isResult(text: string): boolean {
  if (/Failed to (?:get|read|report|query|find)\b.{0,120}0x8007(?:0490|0002|0003)\b/i.test(text)) return false
  return /(?:\b(?:hresult|hr|errcode|gle)|\berror|\b(?:result|exit)(?: code)?|\bstatus|\bfail(?:s|ed|ure)?\b[^\n]{0,120}?)[ ,:=[(]{1,6}0x[89c]/i.test(
    text,
  )
}

/** Errors by level, and by the words that WindowsUpdate.log uses instead of levels. */
function isMarked({ level, text }: LogRecord): boolean {
  return (
    /^(?:error|fatal)$/i.test(level ?? '') ||
    /\bFATAL\b|\*FAILED\*|(?:\bExit code|\* END \*[^\n]*\bhr) = 0x[89cd]/i.test(text)
  )
}
