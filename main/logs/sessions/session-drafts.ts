import type { LogRecord } from '../record.ts'
import type { ServicingSession } from '../servicing-session.ts'

/** A session while its log is being read. */
export type Draft = { -readonly [K in keyof ServicingSession]: ServicingSession[K] } & { packages: string[] }

/** The sessions of one log, in opening order. */
export type Drafts = {
  /**
   * Opens a session. Records may arrive late: an opening may be reported only once something happens in its session.
   */
  open(record: LogRecord, name: string | null, client: string | null): Draft
  /** The session that was opened last and has not ended. */
  current(): Draft | null
  /** Clears the current session. */
  leave(): void
  named(name: string): Draft | undefined
  /** The latest session that names this package. */
  lastOf(identity: string): Draft | undefined
  all(): ServicingSession[]
}

/** Limit per log, because later steps compare each session with each other. */
const mostSessions = 1000

/** Creates an empty list of sessions for this file. */
export function sessionDrafts(file: string): Drafts {
  const drafts: Draft[] = []
  const byName = new Map<string, Draft>()
  let current: Draft | null = null
  let opened = 0
  /** Line at which the latest session was opened. */
  let latest = 0

  /** If there are too many sessions, drops empty ones first, then the oldest. */
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

  return {
    open(record, name, client) {
      const draft = emptyDraft(++opened, file, record, client)
      drafts.splice(drafts.findLastIndex(({ from }) => from <= record.line) + 1, 0, draft)
      if (name !== null) byName.set(name, draft)
      if (record.line >= latest) {
        latest = record.line
        current = draft
      }
      if (drafts.length > mostSessions * 1.2) drop()
      return draft
    },
    current: () => current,
    leave() {
      current = null
    },
    named: (name) => byName.get(name),
    lastOf: (identity) => drafts.findLast((draft) => draft.packages.includes(identity)),
    all() {
      if (drafts.length > mostSessions) drop()
      return drafts
    },
  }
}

function emptyDraft(id: number, file: string, { line, time }: LogRecord, client: string | null): Draft {
  return {
    id,
    file,
    from: line,
    to: line,
    client,
    packages: [],
    kb: null,
    firstFailure: null,
    failureCode: null,
    outcome: 'unknown',
    time,
  }
}

function nothingHappened({ outcome, firstFailure }: Draft): boolean {
  return outcome === 'unknown' && firstFailure === null
}
