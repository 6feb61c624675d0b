import type { JournalEvent, StepFinding } from '../../../common/case/journal.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { imageUnits } from '../../../common/plan/image-units.ts'
import type { Plan, PlanMedium, PlanStep } from '../../../common/plan/plan.ts'
import { suppliedFolder } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { eventsOfPlan, type Journal } from '../../case/journal.ts'
import type { Host } from '../../host/host.ts'
import { definitionOf } from '../../steps/all-kinds.ts'
import type { MediumParts } from '../../steps/shared/images/medium-parts.ts'
import { doneEvent, stepNote } from '../../steps/shared/step-end.ts'
import type { StepContext, VerifyPackage } from '../../steps/step-kind.ts'
import type { ConsentedPlan } from '../consented-plan.ts'
import { type CarryOutEnd, type LogMarks, recordedStep } from '../recorded-step.ts'
import { refuseUnagreed } from '../refuse-unfit.ts'
import { filesIn, type MissingPackage, oncePerFile, seekPackages } from '../seek-packages.ts'
import { isUnitKept } from './is-unit-kept.ts'
import { discardOwn } from './mounted-images.ts'
import { refuseUnfitMedium } from './refuse-unfit-medium.ts'

/** Work on media or an image. */
export type CarryOutMediumInput = ConsentedPlan & {
  readonly medium: PlanMedium
  readonly parts: MediumParts
  /** This PC, whose DISM does the work. */
  readonly inspection: Inspection
  /** Verifies a package in the folder from which DISM takes it. */
  readonly verifyPackage: VerifyPackage
  /** Explains why a step failed from what the logs contain after these marks. Never rejects. */
  readonly explainFailure: (marks: LogMarks) => Promise<StepFinding | null>
}

/**
 * Carries out a plan for installation media or an image on a copy, resuming from the journal where an earlier process
 * stopped. Mounting an image, changing it and committing it form a unit: if interrupted, it is discarded and restarted,
 * so that a copy never contains half an update. Stops at the first failure with nothing left mounted. Throws
 * FailureError only if nothing was begun, or the journal cannot be written.
 */
export async function carryOutMedium(input: CarryOutMediumInput): Promise<CarryOutEnd> {
  const { host, plan, medium, journal, parts, inspection } = input
  refuseUnagreed(input)
  const resumed = eventsOfPlan(journal).some(({ kind }) => kind === 'step-started')
  if (!resumed) await refuseUnfitMedium(host, parts, plan, medium, inspection)
  await journal.append({ kind: 'run-started', resumed })
  const outcome = await runUnits(input)
  await journal.append({ kind: 'run-ended', outcome })
  return outcome
}

async function runUnits(input: CarryOutMediumInput): Promise<CarryOutEnd> {
  const { plan, medium, journal, host } = input
  const emptied = new Set<string>()
  const once = { sought: false, notes: await discardOwn(host) }
  for (const unit of unitsOf(plan, medium)) {
    const last = unit.at(-1)
    if (last === undefined || isDone(journal, last)) continue
    const began = unit.some(({ id }) => wasStarted(journal, id))
    const kept = began && (await isUnitKept(input.parts, medium, unit))
    for (const step of unit) {
      if (await input.isCancelled()) {
        await discardOwn(host)
        await journal.append({ kind: 'cancelled' })
        return 'cancelled'
      }
      const end = await runStep(input, { step, unit, emptied, kept, once })
      if (end !== 'done') return end
    }
  }
  return 'done'
}

type Running = {
  readonly step: PlanStep
  readonly unit: readonly PlanStep[]
  readonly emptied: Set<string>
  /** True if the image shows that a process completed this unit without being able to record it. */
  readonly kept: boolean
  /** What is done once, with the first step of this process. */
  readonly once: { sought: boolean; notes: readonly Message[] }
}

async function runStep(input: CarryOutMediumInput, running: Running): Promise<CarryOutEnd> {
  const { host, plan, medium, journal, parts, inspection, verifyPackage } = input
  const { step, unit, emptied, kept, once } = running
  // Mounted images are discarded when the unit is restarted.
  const tidy = async (append: Journal['append']) => {
    for (const text of await discardOwn(host)) await append(stepNote(step, text))
  }
  return recordedStep({ host, plan, journal, step, explain: input.explainFailure, tidy }, async (append) => {
    for (const text of once.notes) await append(stepNote(step, text))
    once.notes = []
    const missing = () => missingForMedium(host, plan, medium, journal.events)
    if (!once.sought) await seekPackages(missing, { step, plan, append }, input.fetchMissing)
    once.sought = true
    const done = (text: Message, outcome: 'done' | 'already') => append(doneEvent(step, outcome, text, null))
    if (kept) {
      await done(message('step.unmount-image.already'), 'already')
      return 'done'
    }
    const context: StepContext = {
      knowledge: input.knowledge,
      host,
      plan,
      step,
      inspection,
      inspect: async () => inspection,
      events: () => eventsOfPlan(journal),
      append,
      verifyPackage,
      judge: () => {
        throw new TypeError('a plan for media is judged by its result')
      },
      isTraceless: () => false,
      image: { parts, medium, unit, emptied },
    }
    const ended = await definitionOf(step.kind).run(context)
    if (ended.end !== 'done') return ended.end
    await done(ended.text, 'done')
    return 'done'
  })
}

/**
 * Distinct packages that the remaining steps need and that are not on the PC, with the first step that needs each. An
 * incomplete unit is restarted and so needs all of its packages.
 */
export async function missingForMedium(
  host: Host,
  plan: Plan,
  medium: PlanMedium,
  events: readonly JournalEvent[],
): Promise<MissingPackage[]> {
  const there = new Set((await filesIn(host, suppliedFolder)).map((name) => name.toLowerCase()))
  const open = unitsOf(plan, medium).filter((unit) => unit.some((step) => !isDone({ events }, step)))
  return oncePerFile(
    open
      .flat()
      .flatMap(({ id, package: wanted }) =>
        wanted && !there.has(wanted.file.toLowerCase()) ? [{ step: id, wanted }] : [],
      ),
  )
}

function unitsOf({ steps }: Plan, { read }: PlanMedium): PlanStep[][] {
  return imageUnits(steps, read.install?.format === 'mounted')
}

/** A step that was started again afterwards was discarded. */
function isDone(journal: Pick<Journal, 'events'>, { id }: PlanStep): boolean {
  const last = eventsOfPlan(journal).findLast(
    (event) => (event.kind === 'step-started' || event.kind === 'step-done') && event.step === id,
  )
  return last?.kind === 'step-done'
}

function wasStarted(journal: Journal, id: string): boolean {
  return eventsOfPlan(journal).some((event) => event.kind === 'step-started' && event.step === id)
}
