import type { JournalEvent, NewJournalEvent } from '../../common/case/journal.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { type CarryOutInput, carryOut as carryOutWhole } from '../../main/carry-out/carry-out.ts'
import type { CarryOutEnd } from '../../main/carry-out/recorded-step.ts'
import { type Journal, memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import type { PlanInput } from '../../main/plan/make-plan.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { diagnosisOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import type { FakePc } from './fake-pc.ts'

/** Plans for the current state of the fake PC. */
export async function planFor(pc: FakePc, input: Partial<PlanInput> = {}): Promise<Plan> {
  return planned({ inspection: await pc.inspect(), ...input })
}

/** Puts the packages of a plan where a user would supply them. */
export function supply(pc: FakePc, { steps }: Plan): void {
  for (const { package: each } of steps) if (each) pc.state.files[`C:\\Packages\\${each.file}`] = 1000
}

/** Approves a plan. */
export async function consent(journal: Journal, plan: Plan): Promise<void> {
  const hash = planSha256(plan)
  await journal.append({ kind: 'opened', host: plan.host, planSha256: hash })
  await journal.append({ kind: 'consented', planSha256: hash, by: 'test' })
}

type Alone = 'knowledge' | 'host' | 'plan' | 'journal' | 'inspect'

/**
 * Carries out a plan without verification or downloads, with a diagnosis that finds nothing, and without anybody who
 * stops it, apart from what a test supplies.
 */
export function carryOut(work: Pick<CarryOutInput, Alone> & Partial<CarryOutInput>): Promise<CarryOutEnd> {
  return carryOutWhole({
    verifyPackage: null,
    fetchMissing: null,
    diagnose: async () => diagnosisOf(),
    explainFailure: async () => null,
    isCancelled: async () => false,
    mayRestart: () => true,
    ...work,
  })
}

/** Carries a plan out on the fake PC. */
export function carry(pc: FakePc, plan: Plan, journal: Journal, more: Partial<CarryOutInput> = {}) {
  return carryOut({ knowledge, host: pc.host, plan, journal, inspect: pc.inspect, ...more })
}

/** Approves a plan and carries it out on any PC, such as a practice PC. */
export async function carried(host: Host, plan: Plan, journal: Journal = memoryJournal()) {
  await consent(journal, plan)
  const end = await carryOut({ knowledge, host, plan, journal, inspect: () => inspect(host) })
  return { end, journal, failure: failureIn(journal.events) }
}

/** How each step ended, according to the journal. */
export function ends(events: readonly JournalEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.kind === 'step-done') return [`${event.step}: ${event.outcome}`]
    return event.kind === 'step-failed' ? [`${event.step}: failed`] : []
  })
}

/** The failure of the last failed step. */
export function failureIn(events: readonly JournalEvent[]) {
  const failed = events.findLast((event) => event.kind === 'step-failed')
  return failed?.kind === 'step-failed' ? failed.failure : null
}

/** A journal that stops after an event; later events are lost. */
export function dying(journal: Journal, at: number) {
  let died: () => void = () => {}
  const dead = new Promise<'dead'>((resolve) => {
    died = () => resolve('dead')
  })
  let events = 0
  const append = async (event: NewJournalEvent): Promise<JournalEvent> => {
    const never = new Promise<never>(() => {})
    if (events >= at) return never
    const added = await journal.append(event)
    events += 1
    if (events < at) return added
    died()
    return never
  }
  return { dead, journal: { ...journal, append } }
}
