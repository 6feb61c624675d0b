import type { JournalEvent, StepFinding } from '../../common/case/journal.ts'
import type { Plan, PlanStep } from '../../common/plan/plan.ts'
import { stepLogFile, workPlaceOf } from '../../common/plan/servicing-folders.ts'
import { type Failure, FailureError } from '../../common/result.ts'
import { eventsOfPlan, type Journal } from '../case/journal.ts'
import { type Host, HostError } from '../host/host.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import type { StepEnd } from '../steps/step-kind.ts'
import { failure, failureOf } from '../texts/failure.ts'

/** Length of the logs when a step began, in bytes by path. */
export type LogMarks = Readonly<Record<string, number>>

/** How a step or a whole run ended. `restart` and `person`: it continues when called again with the same journal. */
export type CarryOutEnd = StepEnd['end'] | 'cancelled' | 'failed'

type Recorded = {
  readonly host: Host
  readonly plan: Plan
  readonly journal: Journal
  readonly step: PlanStep
  /**
   * Explains why the step failed from what the logs contain after these marks; null if they do not show it. Never
   * rejects.
   */
  readonly explain: (marks: LogMarks) => Promise<StepFinding | null>
  /** Cleans up after a failed step. */
  readonly tidy?: (append: Journal['append']) => Promise<void>
}

/**
 * Runs one step and records it from start to end: what `work` throws is recorded as a failure or cancellation. Only an
 * unwritable journal throws, because nothing may happen unrecorded.
 */
export async function recordedStep(
  { host, plan, journal, step, explain, tidy }: Recorded,
  work: (append: Journal['append']) => Promise<CarryOutEnd>,
): Promise<CarryOutEnd> {
  await journal.append({ kind: 'step-started', step: step.id, logs: await markLogs(host, step, plan) })
  let lost = false
  const append: Journal['append'] = (event) =>
    journal.append(event).catch((error: unknown) => {
      lost = true
      throw error
    })
  try {
    return await work(append)
  } catch (error) {
    if (lost) throw error
    await tidy?.(append)
    const why = failureOfStep(error, step)
    if (why.code === 'cancelled') {
      await append({ kind: 'cancelled' })
      return 'cancelled'
    }
    const finding = await explain(marksOf(eventsOfPlan(journal), plan, step))
    await append({ kind: 'step-failed', step: step.id, failure: why, finding })
    return 'failed'
  }
}

/** If the PC cannot be read, it is a fault of the PC, not of Unstuck. */
function failureOfStep(error: unknown, { id }: PlanStep): Failure {
  if (error instanceof FailureError || !(error instanceof HostError)) return failureOf(error)
  return failure('unreadable', 'pc-not-read', { why: error.said }, id)
}

/**
 * The logs that show why a step failed: those of servicing, of the recovery environment, and the step's own DISM log.
 */
const shared = ['C:\\Windows\\Logs\\CBS\\CBS.log', 'C:\\Windows\\Logs\\ReAgent\\ReAgent.log']

/** Length of the logs before a step begins, in bytes by path; 0 for a missing one. Never rejects. */
export async function markLogs(
  host: Host,
  step: PlanStep,
  { offline }: Pick<Plan, 'offline'>,
): Promise<LogMarks> {
  const paths = [
    ...shared,
    ...(definitionOf(step.kind).logs ?? []),
    stepLogFile(step.id, workPlaceOf(offline)),
  ]
  const sizes = await Promise.all(paths.map((path) => sizeOf(host, path)))
  return Object.fromEntries(
    paths.flatMap((path, index) => (sizes[index] === null ? [] : [[path, sizes[index] ?? 0]])),
  )
}

/**
 * The position in the logs from which they apply to a failed step: where it began. What a restart reveals began with
 * the package before it, so a restart and the verification after it look back that far.
 */
function marksOf(events: readonly JournalEvent[], plan: Plan, step: PlanStep): LogMarks {
  const at = plan.steps.indexOf(step)
  const from = definitionOf(step.kind).looksBack
    ? plan.steps.slice(0, at).findLastIndex(({ package: used }) => used !== null)
    : at
  const marks: Record<string, number> = {}
  for (const { id } of plan.steps.slice(Math.max(0, from), at + 1)) {
    const started = events.findLast((event) => event.kind === 'step-started' && event.step === id)
    if (started?.kind === 'step-started')
      for (const [path, bytes] of Object.entries(started.logs)) marks[path] ??= bytes
  }
  return marks
}

async function sizeOf(host: Host, path: string): Promise<number | null> {
  const at = path.lastIndexOf('\\')
  const name = path.slice(at + 1).toLowerCase()
  try {
    const entries = await host.list(path.slice(0, at))
    return entries.find((entry) => entry.kind === 'file' && entry.name.toLowerCase() === name)?.sizeBytes ?? 0
  } catch (error) {
    return error instanceof HostError && error.reason === 'not-found' ? 0 : null
  }
}
