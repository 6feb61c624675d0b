import type { LogRecord } from '../record.ts'
import type { ServicingSession } from '../servicing-session.ts'

/** A session while its log is read. */
export type Draft = { -readonly [K in keyof ServicingSession]: ServicingSession[K] } & { packages: string[] }

/** The sessions of one log, in the order in which they were opened. */
export type Drafts = {
  /** Opens a session. Records may come late here: what opened a session may be reported only when something happens in it. */
  open(record: LogRecord, name: string | null, client: string | null): Draft
  /** The session that was opened last and has not ended. */
  current(): Draft | null
  /** No session is the current one any more. */
  leave(): void
  named(name: string): Draft | undefined
  /** The latest session that names this package. */
  lastOf(identity: string): Draft | undefined
  all(): ServicingSession[]
}

/** Kept of one log; what asks about them compares each with each. */
const mostSessions = 1000

/** No sessions yet of this file. */
export function sessionDrafts(file: string): Drafts {
  const drafts: Draft[] = []
  const byName = new Map<string, Draft>()
  let current: Draft | null = null
  let opened = 0
  /** Where the latest session was opened. */
  let latest = 0

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
