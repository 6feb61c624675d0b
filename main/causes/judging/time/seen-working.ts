import type { Evidence, Finding, Worked } from '../../../../common/diagnosis/diagnosis.ts'
import type { UpdateAttempt } from '../../../../common/facts/facts.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { kbsIn } from '../../../../common/windows/kb.ts'
import { isOtherUpdate } from '../../../knowledge/other-updates.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { ServicingSession } from '../../../logs/servicing-session.ts'
import { worded } from '../../../texts/worded.ts'
import type { CauseInput } from '../../cause.ts'
import { isAfter } from '../../shared/later.ts'
import { provesSound, storeReportRules, storeSummaries } from '../../shared/store/store-report.ts'
import { dismEnd, dismWork, healthyImage, scannedFiles, soundElsewhere } from '../../tables/ended-attempts.ts'
import { type End, endsThatCount, isHealth } from '../ends-that-count.ts'

/**
 * Whether the evidence shows that updating works, or that an attempt was completed: an inspected PC, a completed
 * servicing session, a completed store scan, Setup's scan of a PC, or a tool's statement. Otherwise, finding no cause
 * says nothing about the PC.
 */
export function showsAnEnd(input: CauseInput): boolean {
  const { hits, inspection, sessions, setupReports } = input
  if (inspection !== null || (setupReports ?? []).length > 0) return true
  if (sessions.some((session) => isAttempt(input, session))) return true
  if (storeSummaries(hits.get(storeReportRules.summary.id) ?? []).some(provesSound)) return true
  const works = hits.get(dismWork.id) ?? []
  const ends = hits.get(dismEnd.id) ?? []
  if (ends.some(({ file, line }) => works.some((work) => work.file === file && work.line < line))) return true
  return endsThatCount(input).length > 0
}

/**
 * Sessions that only query something succeed many times a day on every PC; none of them shows an installed package. Nor
 * do those of Defender, which updates itself while Windows fails to.
 */
function isAttempt({ knowledge }: CauseInput, { outcome, packages, kb }: ServicingSession): boolean {
  if (outcome === 'succeeded' && kb !== null && isOtherUpdate(knowledge, kb)) return false
  return outcome === 'failed' || (outcome === 'succeeded' && (packages.length > 0 || kb !== null))
}

/** More say no more about whether updating works. */
const most = 8

/** What the same evidence says against a success: the findings, and the failures that none of them explains. */
type Against = {
  readonly findings: readonly Finding[]
  readonly unexplained: readonly { readonly kb: string | null; readonly record: LogRecord }[]
}

/**
 * What the evidence shows to have worked, newest first: updates that were installed, scans that found the component
 * store sound, tools that ended without an error. Each update once, with its latest success; none whose latest attempt
 * failed, and no sound store that was found damaged afterwards.
 */
export function seenWorking(input: CauseInput, against: Against): Worked[] {
  const active = against.findings.filter(({ status }) => status === 'active')
  const all = [
    ...installed(input),
    ...inHistory(input),
    ...sound(input, active),
    ...ended(input, { ...against, findings: active }),
  ]
  const latest = new Map<string, Worked>()
  for (const one of all) {
    const before = latest.get(one.what)
    if (before === undefined || isNewer(one, before)) latest.set(one.what, one)
  }
  return [...latest.values()].toSorted((one, other) => (isNewer(one, other) ? -1 : 1)).slice(0, most)
}

function isNewer(one: Worked, other: Worked): boolean {
  if (one.time !== null && other.time !== null) return one.time > other.time
  return one.time === other.time ? (one.line ?? 0) > (other.line ?? 0) : one.time !== null
}

function installed(input: CauseInput): Worked[] {
  const failed = input.sessions.filter(({ outcome }) => outcome === 'failed')
  return input.sessions
    .filter((session) => session.outcome === 'succeeded' && isAttempt(input, session))
    .filter(
      (session) =>
        !failed.some((other) => isSame(session, other) && isAfter(startOf(other), startOf(session))),
    )
    .filter(({ kb, time }) => kb === null || !failedLater(input, kb, time))
    .map(({ kb, packages, file, from, time }) => {
      const said = message('diagnosis.worked-installed', { update: kb ?? packages[0] ?? '' })
      return made(said, { kb: kb as Worked['kb'], file, line: from, time })
    })
}

function startOf({ file, from, time }: ServicingSession) {
  return { file, line: from, time }
}

function isSame(one: ServicingSession, other: ServicingSession): boolean {
  if (one.kb !== null || other.kb !== null) return one.kb === other.kb
  return one.packages.some((name) => other.packages.includes(name))
}

/** Whether Windows lists a failed attempt, and none that succeeded, after this time. */
function failedLater({ facts }: CauseInput, kb: string, time: string | null): boolean {
  const last = (facts.updateHistory?.value ?? [])
    .filter((each) => each.kb === kb && each.outcome !== 'started')
    .toSorted((one, other) => (one.time < other.time ? -1 : 1))
    .at(-1)
  return last?.outcome === 'failed' && (time === null || last.time > time)
}

function inHistory({ inspection, facts, knowledge }: CauseInput): Worked[] {
  if (inspection === null) return []
  const last = new Map<string, UpdateAttempt>()
  for (const attempt of facts.updateHistory?.value ?? []) {
    if (attempt.outcome === 'started') continue
    const key = attempt.kb ?? attempt.title
    if ((last.get(key)?.time ?? '') < attempt.time) last.set(key, attempt)
  }
  return [...last.values()]
    .filter(({ outcome, kb }) => outcome === 'installed' && (kb === null || !isOtherUpdate(knowledge, kb)))
    .map(({ kb, title, time }) =>
      made(message('diagnosis.worked-installed', { update: title === '' ? (kb ?? '') : title }), {
        kb,
        file: null,
        line: null,
        time,
      }),
    )
}

function sound({ hits }: CauseInput, active: readonly Finding[]): Worked[] {
  const summaries = storeSummaries(hits.get(storeReportRules.summary.id) ?? [])
  return summaries
    .filter(provesSound)
    .filter(({ record }) => !isDamagedAfter(record, active))
    .map(({ record }) => at(message('diagnosis.worked-store-sound'), record))
}

/** The last line of each kind that shows an end. */
function ended(input: CauseInput, against: Against): Worked[] {
  const last = new Map<string, Worked>()
  for (const end of endsThatCount(input)) {
    if (!isHealth(end, input.hits) || isTakenBack(end, against)) continue
    const { line, at: place } = lineOf(end.record, end.rule.pattern)
    const said = message('diagnosis.worked-ended', { line })
    last.set(end.rule.id, at(said, { ...end.record, line: place }))
  }
  return [...last.values()]
}

/** Whether damage of the store was found after its scan, or the update that a line names failed after it. */
function isTakenBack({ rule, record }: End, { findings, unexplained }: Against): boolean {
  if (rule.id === scannedFiles.id && findings.some((each) => isDamage(each) && citesFile(each, record)))
    return true
  if (storeEnds.has(rule.id) && isDamagedAfter(record, findings)) return true
  const kbs: readonly string[] = kbsIn(record.text)
  const failed = [
    ...findings.map(({ kb, evidence }) => ({ kb, places: placesIn(evidence) })),
    ...unexplained.map(({ kb, record: each }) => ({ kb, places: [each] })),
  ]
  return failed.some(
    ({ kb, places }) => kb !== null && kbs.includes(kb) && places.some((place) => isAfter(place, record)),
  )
}

const storeEnds: ReadonlySet<string> = new Set([
  storeReportRules.sound.id,
  soundElsewhere.id,
  healthyImage.id,
])

function isDamagedAfter(record: LogRecord, findings: readonly Finding[]): boolean {
  return findings.some(
    (each) => isDamage(each) && placesIn(each.evidence).some((place) => isAfter(place, record)),
  )
}

/** Damage that a scan of the store would find. */
function isDamage(finding: Finding): boolean {
  return ofStore.has(finding.class) && finding.likelihood > evenOdds
}

const evenOdds = 0.5
const ofStore: ReadonlySet<Finding['class']> = new Set<Finding['class']>([
  'component-store-payload-missing',
  'component-store-payload-corrupt',
  'component-store-modified-by-third-party',
  'package-manifest-missing',
  'package-catalog-corrupt',
])

function citesFile({ evidence }: Finding, { file }: LogRecord): boolean {
  return placesIn(evidence).some((place) => place.file === file)
}

/** Where the lines are that support a finding. */
function placesIn(evidence: readonly Evidence[]) {
  return evidence.flatMap(({ supports, file, line, time }) =>
    supports && file !== null && line !== null ? [{ file, line, time: time ?? null }] : [],
  )
}

/** The line that a rule matches, or the first with words: a record of a console can be a whole screen. */
function lineOf({ text, line }: LogRecord, pattern: RegExp): { readonly line: string; readonly at: number } {
  const lines = text.split('\n')
  const matched = lines.findIndex((each) => pattern.test(each))
  const at =
    matched >= 0
      ? matched
      : Math.max(
          0,
          lines.findIndex((each) => /\p{L}|\d/u.test(each)),
        )
  return { line: (lines[at] ?? '').trim().slice(0, 160), at: line + at }
}

function at(said: Message, { file, line, time }: LogRecord): Worked {
  return made(said, { kb: null, file, line, time })
}

function made(what: Message, place: Omit<Worked, 'what' | 'texts'>): Worked {
  return { ...worded({ what }), ...place }
}
