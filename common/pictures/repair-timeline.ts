import type { Facts } from '../facts.ts'
import { groupAttempts } from '../group-attempts.ts'
import type { Inspection } from '../inspection.ts'
import type { JournalEvent } from '../journal.ts'
import type { Plan, PlanStep } from '../plan.ts'
import type { Verdict } from '../verdict.ts'

/** Something that happened on this PC, as far as it bears on the update. */
export type TimelinePoint = {
  /** UTC, ISO 8601; of several alike, the last. */
  readonly time: string
  readonly lane: 'attempts' | 'failures' | 'restarts' | 'repair'
  readonly kind: 'installed' | 'failed' | 'restart-needed' | 'failure' | 'restart' | 'step' | 'proof'
  /** What it happened to: a KB, a service, the title of a step; empty for a restart. */
  readonly subject: string
  readonly code: string | null
  /** How many times it happened in a row. */
  readonly count: number
  /** The result of the proof. */
  readonly outcome?: Verdict['outcome']
  /** True where that is the proof of a removal. */
  readonly removal?: boolean
}

/** Steps that change nothing, or are shown as what they are. */
const notCures: ReadonlySet<PlanStep['kind']> = new Set(['restart', 'verify'])

/**
 * Attempts, failures, restarts and what the repair did, the oldest first. The PC's own events stand before those of the
 * repair: a practice PC lives on a day of its own. Pure.
 */
export function repairTimeline(
  inspection: Inspection | null,
  plan: Plan | null,
  journal: readonly JournalEvent[],
): TimelinePoint[] {
  const before = inspection === null ? [] : pointsOf(inspection.facts)
  return [...before.toSorted((one, other) => compare(one.time, other.time)), ...pointsOfRepair(plan, journal)]
}

function pointsOf({ updateHistory, winreServicingFailures, timeline, machine }: Facts): TimelinePoint[] {
  const attempts = groupAttempts(
    (updateHistory?.value ?? []).filter(({ outcome }) => outcome !== 'started'),
  ).flatMap(({ kb, title, outcome, code, count, last }): TimelinePoint[] =>
    outcome === 'started'
      ? []
      : [{ time: last, lane: 'attempts', kind: outcome, subject: kb ?? title, code, count }],
  )
  const winre = (winreServicingFailures?.value ?? []).map(
    ({ time, code }): TimelinePoint => ({
      time,
      lane: 'failures',
      kind: 'failure',
      subject: 'WinRE',
      code,
      count: 1,
    }),
  )
  // What an attempt failed with is in the history already.
  const events = (timeline?.value ?? [])
    .filter(({ level }) => level === 'error')
    .map(
      ({ time, subject, source, code }): TimelinePoint => ({
        time,
        lane: 'failures',
        kind: 'failure',
        subject: subject ?? source,
        code,
        count: 1,
      }),
    )
  const bootedAt = machine?.value.bootedAt ?? null
  return [...attempts, ...together([...winre, ...events]), ...(bootedAt === null ? [] : [restart(bootedAt)])]
}

/** The same failure again and again is one point with a count. */
function together(failures: readonly TimelinePoint[]): TimelinePoint[] {
  const found = new Map<string, TimelinePoint>()
  for (const one of failures.toSorted((a, b) => compare(a.time, b.time))) {
    const key = `${one.subject}\n${one.code ?? ''}`
    found.set(key, { ...one, count: (found.get(key)?.count ?? 0) + 1 })
  }
  return [...found.values()]
}

function pointsOfRepair(plan: Plan | null, journal: readonly JournalEvent[]): TimelinePoint[] {
  const steps = new Map(plan?.steps.map((step) => [step.id, step]))
  return journal.flatMap((event): TimelinePoint[] => {
    const of = 'step' in event ? steps.get(event.step) : undefined
    const { time } = event
    switch (event.kind) {
      case 'restart-requested':
        return [restart(time)]
      case 'step-failed': {
        const subject = of?.title ?? event.step
        return [{ time, lane: 'failures', kind: 'failure', subject, code: null, count: 1 }]
      }
      case 'step-done':
        if (event.outcome === 'already' || of === undefined || notCures.has(of.kind)) return []
        return [{ time, lane: 'repair', kind: 'step', subject: of.title, code: null, count: 1 }]
      case 'verdict': {
        const { outcome, because } = event.verdict
        const removal = plan?.promises.removed !== undefined
        return [
          { time, lane: 'repair', kind: 'proof', subject: because, code: null, count: 1, outcome, removal },
        ]
      }
      default:
        return []
    }
  })
}

function restart(time: string): TimelinePoint {
  return { time, lane: 'restarts', kind: 'restart', subject: '', code: null, count: 1 }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
