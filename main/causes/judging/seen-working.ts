import type { Worked } from '../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { isOtherUpdate } from '../../knowledge/other-updates.ts'
import type { LogRecord } from '../../logs/record.ts'
import type { ServicingSession } from '../../logs/servicing-session.ts'
import { worded } from '../../texts/worded.ts'
import type { CauseInput } from '../cause.ts'
import { provesSound, storeReportRules, storeSummaries } from '../shared/store-report.ts'
import {
  dismCall,
  dismEnd,
  dismWork,
  endedAttempts,
  healthyImage,
  imageHealth,
  installsNothing,
  restartNeeded,
  updateWork,
} from '../tables/ended-attempts.ts'
import { reportedSolved } from '../tables/failures/reported-failures.ts'

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
  return [...endedAttempts, reportedSolved].some(({ id }) =>
    (hits.get(id) ?? []).some((end) => isNoRemoval(end, hits) && isNotOutrun(end, hits)),
  )
}

/** In a console, the last call before a result is the one that ended. */
function isNoRemoval({ file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  const call = hits.get(dismCall.id)?.findLast((each) => each.file === file && each.line <= line)
  return call === undefined || !installsNothing(call.text)
}

/** In a Windows Update log, work that continues after the last result has not ended. */
function isNotOutrun({ file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  return !hits.get(updateWork.id)?.some((work) => work.file === file && work.line > line)
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

/**
 * What the evidence shows to have worked, newest first: updates that were installed, scans that found the component
 * store sound, tools that ended without an error. Each update once, with its latest success.
 */
export function seenWorking(input: CauseInput): Worked[] {
  const all = [...installed(input), ...inHistory(input), ...sound(input), ...ended(input)]
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
  return input.sessions
    .filter((session) => session.outcome === 'succeeded' && isAttempt(input, session))
    .map(({ kb, packages, file, from, time }) => {
      const said = message('diagnosis.worked-installed', { update: kb ?? packages[0] ?? '' })
      return made(said, { kb: kb as Worked['kb'], file, line: from, time })
    })
}

function inHistory({ inspection, facts, knowledge }: CauseInput): Worked[] {
  if (inspection === null) return []
  return (facts.updateHistory?.value ?? [])
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

function sound({ hits }: CauseInput): Worked[] {
  const summaries = storeSummaries(hits.get(storeReportRules.summary.id) ?? [])
  return summaries
    .filter(provesSound)
    .map(({ record }) => at(message('diagnosis.worked-store-sound'), record))
}

/** The last line of each kind that shows an end. */
function ended({ hits }: CauseInput): Worked[] {
  return [...endedAttempts, reportedSolved].flatMap(({ id, pattern }) => {
    const last = (hits.get(id) ?? []).findLast(
      (end) => isNoRemoval(end, hits) && isNotOutrun(end, hits) && isHealth(id, end, hits),
    )
    if (last === undefined) return []
    const { line, at: place } = lineOf(last, pattern)
    return [at(message('diagnosis.worked-ended', { line }), { ...last, line: place })]
  })
}

/** Lines of one result of a DISM cmdlet: four properties and blank lines. */
const mostResultLines = 10

/**
 * Repair-WindowsImage ends the same way whatever it found: where it printed a state, only that counts, and of several
 * the last. True for any other line.
 */
function isHealth(id: string, { file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  const states = (hits.get(imageHealth.id) ?? []).filter((state) => state.file === file)
  if (id === healthyImage.id) return states.every((state) => state.line <= line)
  if (id !== restartNeeded.id) return true
  const ends = (hits.get(restartNeeded.id) ?? []).filter((end) => end.file === file && end.line < line)
  const before = Math.max(line - mostResultLines, ends.at(-1)?.line ?? 0)
  return !states.some((state) => state.line > before && state.line <= line)
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
