import { chapterOf, type JournalEvent } from './journal.ts'
import type { Plan, PlanStep } from './plan.ts'
import type { Session } from './session.ts'

/** How far a whole repair is: downloads, every step, the proof. */
export type OverallProgress = {
  /** 0 to 1; as long as the plan is the same it never falls. */
  readonly fraction: number
  /** Seconds left by the pace that was measured on this PC; null before anything was measured. */
  readonly secondsLeft: number | null
}

type Seen = Pick<Session, 'plan' | 'planSha256' | 'journal' | 'activity' | 'verdict'>

/** Kinds of activity that are parts of a repair. */
const ofRepair: ReadonlySet<Session['activity']['kind']> = new Set([
  'downloading',
  'carrying-out',
  'waiting-for-restart',
  'waiting-for-person',
  'verifying',
])

/** What downloads count beside the steps; how long they take is not known before they begin. */
const downloadMinutes = 5

/** Null where nothing is being repaired. Pure. */
export function overallProgress(session: Seen): OverallProgress | null {
  const { plan, activity, verdict } = session
  if (plan === null || plan.steps.length === 0 || !ofRepair.has(activity.kind)) return null
  const journal = chapterOf(session.journal, session.planSha256)
  const seen = stepsSeen(journal)
  const loads = plan.steps.some((step) => step.package !== null)
  const loaded = loadedShare(plan, seen, session.activity, journal)
  const all = (loads ? downloadMinutes : 0) + sum(plan, () => 1)
  const done = (loads ? downloadMinutes * loaded : 0) + sum(plan, ({ id }) => seen.get(id)?.reached ?? 0)
  // The last look at the PC and what follows from it are not over before the verdict.
  const fraction = verdict === null ? Math.min(0.99, done / all) : 1
  return { fraction, secondsLeft: secondsLeft(plan, seen) }
}

/** The share of the downloads that is there. On some PCs they come before the first step, on others within the step that needs them. */
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
  /** As far as it ever came: a step that is tried again does not lose what was shown. */
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

/** What a step usually takes; none counts nothing. */
function minutesOf({ minutes }: PlanStep): number {
  return Math.max(0.5, (minutes.least + minutes.most) / 2)
}

function sum({ steps }: Plan, share: (step: PlanStep) => number): number {
  return steps.reduce((all, step) => all + minutesOf(step) * share(step), 0)
}

/** The pace of the steps that are done, compared with what they usually take, for those that are left. */
function secondsLeft(plan: Plan, seen: ReadonlyMap<string, Step>): number | null {
  let took = 0
  let usual = 0
  for (const step of plan.steps) {
    const { started = null, ended = null } = seen.get(step.id) ?? {}
    // How long a restart takes lies with whoever presses the button.
    if (started === null || ended === null || ended < started || step.kind === 'restart') continue
    took += (ended - started) / 1000
    usual += minutesOf(step)
  }
  if (usual === 0) return null
  const left = sum(plan, ({ id }) => 1 - (seen.get(id)?.reached ?? 0))
  return Math.ceil((took / usual) * left)
}
