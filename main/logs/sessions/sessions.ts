import { isFailureCode, readFailureCode } from '../../../common/windows/error-code.ts'
import { kbIn } from '../../../common/windows/kb.ts'
import { packageIdentitiesIn, rollupBuild } from '../../../common/windows/package-identity.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { kbOfUbr } from '../../knowledge/releases.ts'
import type { LogRecord } from '../record.ts'
import type { ServicingSession } from '../servicing-session.ts'
import { type SessionText, sessionTexts } from './session-text.ts'

/** Needles of the records that end or name a session. */
export const sessionNeedles: readonly string[] = [
  'finalized. reboot',
  'exec: processing',
  'session processing started',
  'exec: staging package',
  'completed startup processing',
  'setting original failure status',
  'failed to process advanced operation queue',
]

/** What opens a session. Most sessions do nothing: their opening is only looked at when something follows. */
export const openingNeedles: readonly string[] = ['initialized by client']

const sessionText = new RegExp([...openingNeedles, ...sessionNeedles].join('|').replaceAll('.', '\\.'), 'i')

/** Whether a record may open, end or name a session. */
export function isSessionText(text: string): boolean {
  return sessionText.test(text)
}

type Draft = { -readonly [K in keyof ServicingSession]: ServicingSession[K] } & { packages: string[] }

/** Follows the servicing sessions of one log, record by record. */
export type SessionFollower = {
  /** The session that a record belongs to, by its name in the record or else the one that was opened last; 0: none. */
  idOf(record: LogRecord): number
  /** Takes records in their order; only one that opens a session may come late. */
  take(record: LogRecord): void
  sessions(): ServicingSession[]
}

/** Kept of one log; what asks about them compares each with each. */
const mostSessions = 1000

/** A follower for one file. Start-up after a restart counts as a session of the package that it finishes. */
export function followSessions(knowledge: Knowledge, file: string): SessionFollower {
  const drafts: Draft[] = []
  const byName = new Map<string, Draft>()
  let current: Draft | null = null
  const read = sessionTexts()
  let opened = 0
  /** Where the latest session was opened. */
  let latest = 0

  const open = (record: LogRecord, name: string | null, client: string | null): Draft => {
    const draft: Draft = {
      id: ++opened,
      file,
      from: record.line,
      to: record.line,
      client,
      packages: [],
      kb: null,
      firstFailure: null,
      failureCode: null,
      outcome: 'unknown',
      time: record.time,
    }
    // What opened a session may be told only when something happens in it.
    drafts.splice(drafts.findLastIndex(({ from }) => from <= record.line) + 1, 0, draft)
    if (name !== null) byName.set(name, draft)
    if (record.line >= latest) {
      latest = record.line
      current = draft
    }
    if (drafts.length > mostSessions * 1.2) drop()
    return draft
  }

  /** Of too many sessions those go first in which nothing happened, then the oldest. */
  const drop = () => {
    const idle = new Set(drafts.filter((draft) => draft !== current && nothingHappened(draft)))
    let excess = drafts.length - mostSessions
    const kept = drafts.filter((draft) => {
      const goes = excess > 0 && (idle.has(draft) || excess > idle.size)
      idle.delete(draft)
      if (goes) excess--
      return !goes
    })
    drafts.splice(0, drafts.length, ...kept)
    const left = new Set(kept)
    for (const [name, draft] of byName) if (!left.has(draft)) byName.delete(name)
  }

  const sessionFor = (record: LogRecord): Draft | null => {
    const { name } = read(record.text)
    if (name === null) return current
    // A log may begin in the middle of a session: one that was never opened here is no part of the one that was.
    return byName.get(name) ?? open(record, name, null)
  }

  const startup = (record: LogRecord, done: SessionText['startup']) => {
    if (!done) return
    const { identity, state, hr } = done
    const before = drafts.findLast((draft) => draft.packages.includes(identity))
    const draft = open(record, null, before?.client ?? null)
    draft.packages.push(identity)
    draft.kb = before?.kb ?? kbOfPackage(knowledge, identity)
    // A package that was removed, or only staged, ended well and is not installed.
    const installed = /^(?:installed|permanent)$/i.test(state.trim())
    draft.outcome = isBad(hr) ? 'failed' : installed ? 'succeeded' : 'unknown'
    if (draft.outcome === 'succeeded' && before?.outcome === 'unknown') before.outcome = 'succeeded'
    current = null
    if (draft.outcome === 'failed') {
      draft.failureCode = hr.toLowerCase()
      draft.firstFailure = { ...record, session: draft.id }
    }
  }

  return {
    idOf: (record) => sessionFor(record)?.id ?? 0,
    take(record) {
      const said = read(record.text)
      if (said.opening !== null) {
        open(record, said.opening.name, said.opening.client)
        return
      }
      if (said.startup !== undefined) return startup(record, said.startup)
      const draft = sessionFor(record)
      if (draft === null) return
      draft.to = Math.max(draft.to, record.line)
      draft.kb ??= said.kb
      const named = said.package
      if (named !== null && draft.packages.length < 50 && !draft.packages.includes(named)) {
        draft.packages.push(named)
        draft.kb ??= kbOfPackage(knowledge, named)
      }
      if (draft.firstFailure === null && said.failure) draft.firstFailure = { ...record, session: draft.id }
      if (said.end === null) return
      end(draft, said.end)
      // A session fails with NTSTATUS codes too, which are routine in the lines before.
      if (draft.outcome === 'failed') draft.firstFailure ??= { ...record, session: draft.id }
    },
    sessions() {
      if (drafts.length > mostSessions) drop()
      return drafts
    },
  }

  function end(draft: Draft, { hr, restart, final }: NonNullable<SessionText['end']>): void {
    if (isBad(hr)) {
      draft.failureCode ??= hr.toLowerCase()
      draft.outcome = 'failed'
    } else if (draft.outcome !== 'failed') {
      // What waits for a restart has not succeeded yet: start-up decides, and may stand in another log.
      draft.outcome = restart || isProgress(hr) ? 'unknown' : 'succeeded'
    }
    // What comes after the end, unless it names the session, is somebody else's.
    if (final && current === draft) current = null
  }
}

function nothingHappened({ outcome, firstFailure }: Draft): boolean {
  return outcome === 'unknown' && firstFailure === null
}

/** Whether a result is a failure. Start-up that asks for another restart is none. */
function isBad(hr: string): boolean {
  const code = readFailureCode(hr)
  return code !== null && isFailureCode(code) && !isProgress(hr)
}

function isProgress(hr: string): boolean {
  const code = readFailureCode(hr)
  return code === '0x80070bc2' || code === '0x00000bc2'
}

/** The KB of a package identity: written in its name, or told by the revision of a cumulative update. */
export function kbOfPackage(knowledge: Knowledge, identity: string): string | null {
  const named = kbIn(identity)
  if (named !== null) return named
  const [spelled] = packageIdentitiesIn(identity)
  const build = spelled === undefined ? null : rollupBuild(spelled)
  return build && kbOfUbr(knowledge, build.build, build.ubr)
}
