import type { UpdateAttempt } from '../../common/facts/facts.ts'
import { errorCodeOf } from '../../common/windows/error-code.ts'
import { kbIn } from '../../common/windows/kb.ts'
import type { AgentEntry } from './reading/read-agent-history.ts'

/** An update attempt from an event, with the update's id if the event has one. */
export type LoggedAttempt = UpdateAttempt & { readonly updateId: string | null }

/** A restart can separate the agent's entry of an installation from the event that completes it. */
const sameAttemptMs = 24 * 3_600_000
/** Failures this much older than the latest entry say nothing about the PC's current state. */
const oldestMs = 180 * 24 * 3_600_000

/**
 * Merges the agent's history with the event log, newest first. The agent remembers what the log has overwritten and
 * the code that the installer returned. Each agent entry is matched with at most one event: the same update and
 * outcome, the nearest in time within a day; a match counts once. Pure.
 */
export function mergeUpdateHistory(
  events: readonly LoggedAttempt[],
  entries: readonly AgentEntry[],
): { history: UpdateAttempt[]; strange: number } {
  const newest = entries.reduce(
    (latest, one) => Math.max(latest, Date.parse(one.date)),
    Number.NEGATIVE_INFINITY,
  )
  const installations = entries.filter(
    (one) => one.operation === 1 && one.resultCode !== 0 && Date.parse(one.date) >= newest - oldestMs,
  )
  const read = installations.map((entry) => ({ entry, attempt: agentAttempt(entry) }))
  const known = read.flatMap(({ entry, attempt }) => (attempt === null ? [] : [{ entry, attempt }]))
  const pairs = known
    .flatMap(({ entry, attempt }, at) =>
      events.flatMap((event, eventAt) => {
        const apart = Math.abs(Date.parse(event.time) - Date.parse(attempt.time))
        const same = event.outcome === attempt.outcome && sameUpdate(event, entry) && apart <= sameAttemptMs
        return same ? [{ at, eventAt, apart }] : []
      }),
    )
    .sort((one, other) => one.apart - other.apart)
  const ofEvent = new Map<number, number>()
  const paired = new Set<number>()
  for (const { at, eventAt } of pairs) {
    if (paired.has(at) || ofEvent.has(eventAt)) continue
    paired.add(at)
    ofEvent.set(eventAt, at)
  }
  const logged = events.map(({ updateId: _, ...event }, index) => {
    const partner = known[ofEvent.get(index) ?? -1]
    return partner === undefined ? event : withCode(event, partner.entry, partner.attempt)
  })
  const added = known.flatMap(({ attempt }, at) => (paired.has(at) ? [] : [attempt]))
  const history = [...logged, ...added].toSorted((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
  return { history, strange: read.length - known.length }
}

/**
 * Null for an entry without a title and for an unclear result: "succeeded with errors" may be incomplete, and the
 * meaning of undocumented numbers is unknown.
 */
function agentAttempt(entry: AgentEntry): UpdateAttempt | null {
  const outcome = ({ 1: 'started', 2: 'installed', 4: 'failed', 5: 'failed' } as const)[entry.resultCode]
  if (outcome === undefined || entry.title.trim() === '') return null
  return {
    time: new Date(entry.date).toISOString(),
    kb: kbIn(entry.title),
    title: entry.title,
    outcome,
    code: outcome === 'failed' ? (failureOf(entry.unmapped) ?? failureOf(entry.hresult)) : null,
  }
}

/** The event's own code wins, unless it is the agent's generic one and the installer reported its own. */
function withCode(event: UpdateAttempt, entry: AgentEntry, attempt: UpdateAttempt): UpdateAttempt {
  if (event.outcome !== 'failed') return event
  const general = event.code === null || event.code === failureOf(entry.hresult)
  return general ? { ...event, code: attempt.code ?? event.code } : event
}

/** Only a negative HRESULT is a failure. */
function failureOf(code: number): string | null {
  return code < 0 ? errorCodeOf(code) : null
}

function sameUpdate(event: LoggedAttempt, entry: AgentEntry): boolean {
  return event.title === entry.title || (event.updateId !== null && event.updateId === bareId(entry.updateId))
}

/** An update id without braces, in lower case. */
export function bareId(id: string): string {
  return id.replace(/[{}]/g, '').trim().toLowerCase()
}
