import type { StepFinding } from '../../common/case/journal.ts'
import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { PlanStep } from '../../common/plan/plan.ts'
import type { StepKind } from '../../common/steps/steps.ts'
import { eventsOfPlan, type Journal } from '../case/journal.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import { doneEvent, factOf } from '../steps/shared/step-end.ts'
import type { StepContext, VerifyPackage } from '../steps/step-kind.ts'
import type { ConsentedPlan } from './consented-plan.ts'
import { judge } from './judge.ts'
import { isDiagnosedAfter } from './judge-findings.ts'
import { type CarryOutEnd, type LogMarks, recordedStep } from './recorded-step.ts'
import { refuseBlocked } from './refuse-blocked.ts'
import { refuseUnfit } from './refuse-unfit.ts'
import { missingPackages, seekPackages } from './seek-packages.ts'
import { afterStartWork } from './wait-for-servicing.ts'

/** Work on a PC. */
export type CarryOutInput = ConsentedPlan & {
  /** Inspects the PC; called before every step and after every restart. */
  readonly inspect: () => Promise<Inspection>
  /**
   * Verifies a package in the folder from which DISM takes it and returns what was verified; throws FailureError. Null
   * for a practice PC, whose packages have no content; a real PC is not changed without it.
   */
  readonly verifyPackage: VerifyPackage | null
  /** Diagnoses the PC again from its logs and facts after the repair. */
  readonly diagnose: (inspection: Inspection) => Promise<Diagnosis>
  /**
   * Explains why a step failed from what the logs contain after these marks; `before` is the PC before the step. Null if
   * they do not show it. Never rejects.
   */
  readonly explainFailure: (marks: LogMarks, before: Inspection | null) => Promise<StepFinding | null>
  /** Asked before an upcoming restart; false ends the run with `restart`. */
  readonly mayRestart: () => boolean
}

/**
 * Carries out a plan step by step, resuming from the journal where an earlier process stopped. Before each step the PC
 * is checked in case the step is already done. Stops at the first failure, which is then in the journal. Throws
 * FailureError only if nothing was begun (`refused`) or the journal cannot be written.
 */
export async function carryOut(input: CarryOutInput): Promise<CarryOutEnd> {
  const { journal } = input
  refuseUnfit(input, input.verifyPackage !== null)
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
    if (await input.isCancelled()) {
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
  const explain = (marks: LogMarks) => input.explainFailure(marks, before)
  return recordedStep({ ...input, step, explain }, async (append) => {
    const inspection = await afterStartWork(step, await input.inspect(), {
      inspect: input.inspect,
      events: eventsOfPlan(input.journal),
      append,
      wait: input.host.wait,
    })
    before = inspection
    const bootedAt = factOf(inspection, 'machine')?.bootedAt ?? null
    const context = contextOf(input, step, inspection, append)
    const text = await definitionOf(step.kind).isDone(context)
    if (text !== null) {
      await append(doneEvent(step, 'already', text, bootedAt))
      return 'done'
    }
    if (step.kind === 'restart' && !input.mayRestart()) return 'restart'
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
  const { knowledge, host, plan, journal, inspect, verifyPackage } = input
  return {
    knowledge,
    host,
    plan,
    step,
    inspection,
    inspect,
    events: () => eventsOfPlan(journal),
    append,
    verifyPackage,
    judge: async (now) =>
      judge(knowledge, plan, now, isDiagnosedAfter(plan) ? await input.diagnose(now) : null),
    isTraceless: (kind) => definitionOf(kind).isTraceless === true,
    image: null,
  }
}

function doneSteps(journal: Journal): ReadonlySet<string> {
  return new Set(eventsOfPlan(journal).flatMap((event) => (event.kind === 'step-done' ? [event.step] : [])))
}
