import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { StepFinding } from '../../common/journal.ts'
import type { Plan, PlanStep } from '../../common/plan.ts'
import type { StepKind } from '../../common/steps.ts'
import { eventsOfPlan, type Journal } from '../case/journal.ts'
import type { Host } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import { doneEvent, factOf } from '../steps/shared/step-end.ts'
import type { Pause, StepContext, VerifyPackage } from '../steps/step-kind.ts'
import { judge } from './judge.ts'
import { isDiagnosedAfter } from './judge-findings.ts'
import { type CarryOutEnd, recordedStep } from './recorded-step.ts'
import { refuseBlocked } from './refuse-blocked.ts'
import { refuseUnfit } from './refuse-unfit.ts'
import { type FetchMissing, missingPackages, seekPackages } from './seek-packages.ts'
import { afterStartWork } from './wait-for-servicing.ts'

/** Diagnoses a failed step; `before` is the PC before the step. Never rejects. */
type ExplainFailure = (
  marks: Readonly<Record<string, number>>,
  before: Inspection | null,
) => Promise<StepFinding | null>

export type CarryOutInput = {
  readonly knowledge: Knowledge
  readonly host: Host
  readonly plan: Plan
  /** Contains `opened` and `consented` for this plan's hash; everything that happens is appended. */
  readonly journal: Journal
  /** Inspects the PC; called before every step and after every restart. */
  readonly inspect: () => Promise<Inspection>
  /**
   * Verifies a package in the folder from which DISM takes it and returns what was verified; throws FailureError. A
   * real PC is not changed without it; practice packages have no content to verify.
   */
  readonly verifyPackage?: VerifyPackage
  /** Downloads packages that are not on the PC; if absent, they must be there. */
  readonly fetchMissing?: FetchMissing
  /** Diagnoses the PC again from its logs and facts after the repair. If absent, no cause can be shown to be cured. */
  readonly diagnose?: (inspection: Inspection) => Promise<Diagnosis>
  /**
   * Explains why a step failed from what the logs contain after these marks; if absent, failures have no explanation.
   */
  readonly explainFailure?: ExplainFailure
  /** Stops before the next step; a running tool is never ended, because that would leave servicing half done. */
  readonly signal?: AbortSignal
  /** The same request from another process (the cancel file of the case). */
  readonly cancelRequested?: () => Promise<boolean>
  /** Waits while a real PC completes the work of its start; if absent, the host waits, or nothing does. */
  readonly pause?: Pause
  /** Called before an upcoming restart; false ends the run with `restart`. If absent, restarts are allowed. */
  readonly mayRestart?: () => boolean
}

/**
 * Carries out a plan step by step, resuming from the journal where an earlier process stopped. Before each step the PC
 * is checked in case the step is already done. Stops at the first failure, which is then in the journal. Throws
 * FailureError only if nothing was begun (`refused`) or the journal cannot be written.
 */
export async function carryOut(input: CarryOutInput): Promise<CarryOutEnd> {
  const { host, plan, journal } = input
  refuseUnfit(input.knowledge, host, plan, journal.events, input.verifyPackage !== undefined)
  const resumed = eventsOfPlan(journal).some(({ kind }) => kind === 'run-started')
  await journal.append({ kind: 'run-started', resumed })
  const outcome = await runSteps(input)
  await journal.append({ kind: 'run-ended', outcome })
  return outcome
}

async function runSteps(input: CarryOutInput): Promise<CarryOutEnd> {
  const { journal, plan } = input
  const once = { packagesSought: false }
  const doneBefore = doneSteps(journal)
  for (const step of plan.steps) {
    if (doneSteps(journal).has(step.id)) {
      const isOld = doneBefore.has(step.id) && definitionOf(step.kind).setting !== undefined
      if (!isOld || !(await isTakenBack(input, step))) continue
    }
    if (input.signal?.aborted || (await input.cancelRequested?.())) {
      await journal.append({ kind: 'cancelled' })
      return 'cancelled'
    }
    const end = await runStep(input, step, once)
    if (end !== 'done') return end
  }
  return 'done'
}

async function runStep(
  input: CarryOutInput,
  step: PlanStep,
  once: { packagesSought: boolean },
): Promise<CarryOutEnd> {
  let before: Inspection | null = null
  const explain = async (marks: Parameters<ExplainFailure>[0]) =>
    (await input.explainFailure?.(marks, before)) ?? null
  return recordedStep({ ...input, step, explain }, async (append) => {
    const inspection = await afterStartWork(step, await input.inspect(), {
      inspect: input.inspect,
      events: eventsOfPlan(input.journal),
      append,
      pause: pauseOf(input),
    })
    before = inspection
    const bootedAt = factOf(inspection, 'machine')?.bootedAt ?? null
    const context = contextOf(input, step, inspection, append)
    const text = await definitionOf(step.kind).isDone(context)
    if (text !== null) {
      await append(doneEvent(step, 'already', text, bootedAt))
      return 'done'
    }
    if (step.kind === 'restart' && input.mayRestart?.() === false) return 'restart'
    refuseBlocked(context)
    const missing = () => missingPackages({ ...context, events: context.events() })
    if (!once.packagesSought) await seekPackages(missing, context, input.fetchMissing)
    once.packagesSought = true
    const ended = await definitionOf(step.kind).run(context)
    if (ended.end !== 'done') return ended.end
    await append(doneEvent(step, 'done', ended.text, bootedAt))
    return 'done'
  })
}

/**
 * Whether a power loss reverted a setting that an earlier process made. An orderly restart since then makes it
 * permanent.
 */
async function isTakenBack(input: CarryOutInput, step: PlanStep): Promise<boolean> {
  const { journal, plan } = input
  const done = doneSteps(journal)
  const later = plan.steps.slice(plan.steps.indexOf(step) + 1)
  // A suspension of BitLocker also ends with any restart of the PC.
  const endedBy = definitionOf(step.kind).setting?.endedBy ?? []
  const isOver = (kind: StepKind) => kind === 'restart' || endedBy.includes(kind)
  if (later.some(({ id, kind }) => isOver(kind) && done.has(id))) return false
  // Do not make a setting again if everything that it was made for is done, because it would only be ended.
  const end = later.findIndex(({ kind }) => endedBy.includes(kind))
  if (end >= 0 && later.slice(0, end).every(({ id }) => done.has(id))) return false
  try {
    const context = contextOf(input, step, await input.inspect(), journal.append)
    return (await definitionOf(step.kind).isDone(context)) === null
  } catch {
    // The next step inspects the PC too and records why that fails.
    return false
  }
}

function contextOf(
  input: CarryOutInput,
  step: PlanStep,
  inspection: Inspection,
  append: Journal['append'],
): StepContext {
  const { host, plan, journal, inspect, verifyPackage = null } = input
  const pause = pauseOf(input)
  return {
    knowledge: input.knowledge,
    host,
    plan,
    step,
    inspection,
    inspect,
    events: () => eventsOfPlan(journal),
    append,
    verifyPackage,
    judge: async (now) =>
      judge(
        input.knowledge,
        plan,
        now,
        isDiagnosedAfter(plan) ? ((await input.diagnose?.(now)) ?? null) : null,
      ),
    isTraceless: (kind) => definitionOf(kind).isTraceless === true,
    image: null,
    ...(pause ? { pause } : {}),
  }
}

/** How to wait: by the PC's own clock if it has one. */
function pauseOf({ host, pause }: CarryOutInput): CarryOutInput['pause'] {
  return host.wait ?? pause
}

function doneSteps(journal: Journal): ReadonlySet<string> {
  return new Set(eventsOfPlan(journal).flatMap((event) => (event.kind === 'step-done' ? [event.step] : [])))
}
