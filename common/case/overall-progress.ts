import type { Plan, PlanStep } from '../plan/plan.ts'
import { chapterOf, type JournalEvent } from './journal.ts'
import type { Session } from './session.ts'

/** Progress of a whole repair: downloads, all steps and the verification. */
export type OverallProgress = {
  /** From 0 to 1; never falls while the plan stays the same. */
  readonly fraction: number
  /** Seconds left, from the speed measured on this PC; null before anything was measured. */
  readonly secondsLeft: number | null
}

type Seen = Pick<Session, 'plan' | 'planSha256' | 'journal' | 'activity' | 'verdict'>

/** Kinds of activity that are part of a repair. */
const ofRepair: ReadonlySet<Session['activity']['kind']> = new Set([
  'downloading',
  'carrying-out',
  'waiting-for-restart',
  'waiting-for-person',
  'verifying',
])

/** Weight of the downloads relative to the steps; their duration is unknown before they begin. */
const downloadMinutes = 5

/** Null if no repair is in progress. Pure. */
export function overallProgress(session: Seen): OverallProgress | null {
  const { plan, activity, verdict } = session
  if (plan === null || plan.steps.length === 0 || !ofRepair.has(activity.kind)) return null
  const journal = chapterOf(session.journal, session.planSha256)
  const seen = stepsSeen(journal)
  const loads = plan.steps.some((step) => step.package !== null)
  const loaded = loadedShare(plan, seen, session.activity, journal)
  const all = (loads ? downloadMinutes : 0) + sum(plan, () => 1)
  const done = (loads ? downloadMinutes * loaded : 0) + sum(plan, ({ id }) => seen.get(id)?.reached ?? 0)
  // The final inspection and its evaluation are not over before the verdict.
  const fraction = verdict === null ? Math.min(0.99, done / all) : 1
  return { fraction, secondsLeft: secondsLeft(plan, seen) }
}

/**
 * The completed share of the downloads. On some PCs they precede the first step; on others they are part of the step
 * that needs them.
 */
function loadedShare(
  { steps }: Plan,
  seen: ReadonlyMap<string, Step>,
  { kind, fraction }: Seen['activity'],
  journal: readonly JournalEvent[],
): number {
  const used = steps.some(({ id, package: needed }) => needed !== null && (seen.get(id)?.reached ?? 0) > 0)
  if (used) return 1
  if (kind === 'downloading') return fraction ?? 0
  return journal.some((event) => event.kind === 'package-fetched') ? 1 : 0
}

type Step = {
  readonly started: number | null
  readonly ended: number | null
  /** Maximum reached: a retried step does not fall back. */
  readonly reached: number
}

function stepsSeen(journal: readonly JournalEvent[]): ReadonlyMap<string, Step> {
  const seen = new Map<string, Step>()
  for (const event of journal) {
    if (!('step' in event)) continue
    const before = seen.get(event.step) ?? { started: null, ended: null, reached: 0 }
    const at = Date.parse(event.time)
    if (event.kind === 'step-started') seen.set(event.step, { ...before, started: at, ended: null })
    else if (event.kind === 'step-progress')
      seen.set(event.step, { ...before, reached: Math.max(before.reached, event.fraction) })
    else if (event.kind === 'step-done') seen.set(event.step, { ...before, ended: at, reached: 1 })
  }
  return seen
}

/** Average usual duration of a step, at least half a minute so that every step counts. */
function minutesOf({ minutes }: PlanStep): number {
  return Math.max(0.5, (minutes.least + minutes.most) / 2)
}

function sum({ steps }: Plan, share: (step: PlanStep) => number): number {
  return steps.reduce((all, step) => all + minutesOf(step) * share(step), 0)
}

/** Estimates the remaining time from the speed of the completed steps relative to their usual duration. */
function secondsLeft(plan: Plan, seen: ReadonlyMap<string, Step>): number | null {
  let took = 0
  let usual = 0
  for (const step of plan.steps) {
    const { started = null, ended = null } = seen.get(step.id) ?? {}
    // The duration of a restart depends on when the user restarts.
    if (started === null || ended === null || ended < started || step.kind === 'restart') continue
    took += (ended - started) / 1000
    usual += minutesOf(step)
  }
  if (usual === 0) return null
  const left = sum(plan, ({ id }) => 1 - (seen.get(id)?.reached ?? 0))
  return Math.ceil((took / usual) * left)
}
