import type { Worked } from '../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { LogRecord } from '../../logs/record.ts'
import { worded } from '../../texts/worded.ts'
import type { CauseInput } from '../cause.ts'
import { provesSound, storeReportRules, storeSummaries } from '../shared/store-report.ts'
import { endedAttempts } from '../tables/ended-attempts.ts'
import { reportedSolved } from '../tables/reported-failures.ts'
import { isAttempt, isNoRemoval, isNotOutrun } from './shows-an-end.ts'

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

function inHistory({ inspection, facts }: CauseInput): Worked[] {
  if (inspection === null) return []
  return (facts.updateHistory?.value ?? [])
    .filter(({ outcome }) => outcome === 'installed')
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
  return [...endedAttempts, reportedSolved].flatMap(({ id }) => {
    const last = (hits.get(id) ?? []).findLast((end) => isNoRemoval(end, hits) && isNotOutrun(end, hits))
    if (last === undefined) return []
    return [at(message('diagnosis.worked-ended', { line: lineOf(last.text) }), last)]
  })
}

/** The first line with words: a record of a console can be a whole screen. */
function lineOf(text: string): string {
  const line = text.split('\n').find((each) => /\p{L}|\d/u.test(each)) ?? ''
  return line.trim().slice(0, 160)
}

function at(said: Message, { file, line, time }: LogRecord): Worked {
  return made(said, { kb: null, file, line, time })
}

function made(what: Message, place: Omit<Worked, 'what' | 'texts'>): Worked {
  return { ...worded({ what }), ...place }
}
