import { isFailureCode, readFailureCode } from '../../../common/windows/error-code.ts'
import { kbIn } from '../../../common/windows/kb.ts'
import { packageIdentitiesIn, rollupBuild } from '../../../common/windows/package-identity.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { kbOfUbr } from '../../knowledge/releases.ts'
import type { LogRecord } from '../record.ts'
import type { ServicingSession } from '../servicing-session.ts'
import { type Draft, type Drafts, sessionDrafts } from './session-drafts.ts'
import { type SessionText, sessionTexts } from './session-text.ts'

/** Search strings for records that end or name a session. */
export const sessionNeedles: readonly string[] = [
  'finalized. reboot',
  'exec: processing',
  'session processing started',
  'exec: staging package',
  'completed startup processing',
  'setting original failure status',
  'failed to process advanced operation queue',
]

/**
 * Search strings for session openings. Most sessions do nothing, so an opening is evaluated only if something
 * follows.
 */
export const openingNeedles: readonly string[] = ['initialized by client']

const sessionText = new RegExp([...openingNeedles, ...sessionNeedles].join('|').replaceAll('.', '\\.'), 'i')

/** Whether a record may open, end or name a session. */
export function isSessionText(text: string): boolean {
  return sessionText.test(text)
}

/** Tracks the servicing sessions of one log, record by record. */
export type SessionFollower = {
  /** The session of a record: the one it names, otherwise the last opened one; 0: none. */
  idOf(record: LogRecord): number
  /** Takes records in order; only one that opens a session may be late. */
  take(record: LogRecord): void
  sessions(): ServicingSession[]
}

/** Creates a follower for one file. Startup after a restart counts as a session of the package that it completes. */
export function followSessions(knowledge: Knowledge, file: string): SessionFollower {
  const drafts = sessionDrafts(file)
  const read = sessionTexts()

  const sessionFor = (record: LogRecord): Draft | null => {
    const { name } = read(record.text)
    if (name === null) return drafts.current()
    // A log may start in the middle of a session; an unopened session is not part of the opened one.
    return drafts.named(name) ?? drafts.open(record, name, null)
  }

  return {
    idOf: (record) => sessionFor(record)?.id ?? 0,
    take(record) {
      const said = read(record.text)
      if (said.opening !== null) {
        drafts.open(record, said.opening.name, said.opening.client)
        return
      }
      if (said.startup !== undefined) {
        if (said.startup) takeStartup(knowledge, drafts, record, said.startup)
        return
      }
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
      takeEnd(draft, said.end)
      // Sessions also fail with NTSTATUS codes, which are routine in the lines before.
      if (draft.outcome === 'failed') draft.firstFailure ??= { ...record, session: draft.id }
      // Records after the end belong to another session unless they name this one.
      if (said.end.final && drafts.current() === draft) drafts.leave()
    },
    sessions: drafts.all,
  }
}

function takeStartup(
  knowledge: Knowledge,
  drafts: Drafts,
  record: LogRecord,
  { identity, state, hr }: NonNullable<SessionText['startup']>,
): void {
  const before = drafts.lastOf(identity)
  const draft = drafts.open(record, null, before?.client ?? null)
  draft.packages.push(identity)
  draft.kb = before?.kb ?? kbOfPackage(knowledge, identity)
  // A package that was removed or only staged ended successfully but is not installed.
  const installed = /^(?:installed|permanent)$/i.test(state.trim())
  draft.outcome = isBad(hr) ? 'failed' : installed ? 'succeeded' : 'unknown'
  if (draft.outcome === 'succeeded' && before?.outcome === 'unknown') before.outcome = 'succeeded'
  drafts.leave()
  if (draft.outcome !== 'failed') return
  draft.failureCode = hr.toLowerCase()
  draft.firstFailure = { ...record, session: draft.id }
}

function takeEnd(draft: Draft, { hr, restart }: NonNullable<SessionText['end']>): void {
  if (isBad(hr)) {
    draft.failureCode ??= hr.toLowerCase()
    draft.outcome = 'failed'
  } else if (draft.outcome !== 'failed') {
    // A pending restart is not success yet: startup decides, possibly in another log.
    draft.outcome = restart || isProgress(hr) ? 'unknown' : 'succeeded'
  }
}

/** Whether a result is a failure. Startup that requires another restart has not failed. */
function isBad(hr: string): boolean {
  const code = readFailureCode(hr)
  return code !== null && isFailureCode(code) && !isProgress(hr)
}

function isProgress(hr: string): boolean {
  const code = readFailureCode(hr)
  return code === '0x80070bc2' || code === '0x00000bc2'
}

/** The KB of a package identity: contained in its name, or derived from the revision of a cumulative update. */
export function kbOfPackage(knowledge: Knowledge, identity: string): string | null {
  const named = kbIn(identity)
  if (named !== null) return named
  const [spelled] = packageIdentitiesIn(identity)
  const build = spelled === undefined ? null : rollupBuild(spelled)
  return build && kbOfUbr(knowledge, build.build, build.ubr)
}
