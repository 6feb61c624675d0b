import type { JournalEvent } from '../case/journal.ts'
import { groupAttempts } from '../diagnosis/group-attempts.ts'
import type { Facts } from '../facts/facts.ts'
import type { Inspection } from '../facts/inspection.ts'
import type { Plan, PlanStep } from '../plan/plan.ts'
import type { Verdict } from '../verdict/verdict.ts'

/** An event on this PC that is relevant to the update. */
export type TimelinePoint = {
  /** UTC, ISO 8601; for repeated events, the last one. */
  readonly time: string
  readonly lane: 'attempts' | 'failures' | 'restarts' | 'repair'
  readonly kind: 'installed' | 'failed' | 'restart-needed' | 'failure' | 'restart' | 'step' | 'proof'
  /** What it affected: a KB, a service, the title of a step; empty for a restart. */
  readonly subject: string
  readonly code: string | null
  /** Number of repetitions. */
  readonly count: number
  /** The verdict, if this is one. */
  readonly outcome?: Verdict['outcome']
  /** True if the verdict is of an uninstallation. */
  readonly removal?: boolean
}

/** Steps that change nothing, or that have their own kind of point. */
const notCures: ReadonlySet<PlanStep['kind']> = new Set(['restart', 'verify'])

/**
 * Attempts, failures, restarts and the work of the repair, oldest first. Events of the PC come before those of the
 * repair even if dated later, because a practice PC has its own date. Pure.
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
  // Failures of update attempts are already in the history.
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

/** Combines repetitions of the same failure into one point with a count. */
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
