import type { Risk } from '../../common/diagnosis.ts'
import type { Facts } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { JournalEvent, NewJournalEvent } from '../../common/journal.ts'
import type { Plan, PlanPromise, PlanStep, PlanStepOf } from '../../common/plan.ts'
import type { PlanPackage } from '../../common/plan-package.ts'
import type { OfflinePlace } from '../../common/servicing-folders.ts'
import type { StepKind, StepOf } from '../../common/steps.ts'
import type { Message } from '../../common/texts/value.ts'
import type { Verdict } from '../../common/verdict.ts'
import type { Host } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { ImageContext } from './shared/image-context.ts'

/**
 * Everything that is known of one kind of step: what it shows and runs, how it sees on the PC that it is done, what stands
 * in its way, what it needs and promises, and its lines for a runbook. Planner, executor, verdict, command line, window
 * and runbook ask it; it knows the host's interface and nothing above it.
 */
export type StepDefinition<K extends StepKind> = {
  readonly kind: K
  /** What it changes: obstacles follow from it. `servicing`: packages and the component store; `boot`: boot files or WinRE. */
  readonly touches?: readonly ('servicing' | 'boot' | 'files')[]
  /** True for a step that ends what the one before it began: to leave that half done is worse than to end it on battery. */
  readonly isMidway?: boolean
  /** A setting that Windows writes to the disk seconds later, so that a power loss can take it back. */
  readonly setting?: { readonly endedBy: readonly StepKind[] }
  /** True where Windows does not list the work as pending although a restart finishes it. */
  readonly isTraceless?: boolean
  /** True where a failure belongs to the package step before it. */
  readonly looksBack?: boolean
  /** Logs beside those of servicing that show why it failed. */
  readonly logs?: readonly string[]
  /** True where it can be done for a Windows that does not run; left out, it never is. */
  readonly offline?: true
  /** How long it usually takes, in minutes: least and most. An estimate from practice. */
  readonly minutes: readonly [least: number, most: number]
  /** What people read of the step and what it runs. Pure. */
  show(step: StepOf<K>, place: StepPlace): Shown
  /** Free bytes on the system volume that are wanted before it; 0 where it does not matter. */
  room?(step: StepOf<K>): number
  /**
   * Bytes that it takes on the system volume, beside packages, while the plan runs or for good; null where nothing shows it
   * how many. Left out where it takes next to none.
   */
  takes?(step: StepOf<K>, facts: Facts): number | null
  /** What is true of the PC once the step is done and the PC has restarted. */
  promises?(step: StepOf<K>): Partial<PlanPromise>
  /** Why nothing is left to do, as the PC shows it; null where there is. */
  isDone(context: StepContext<K>): Promise<Message | null> | Message | null
  /** Does the work and proves it as far as the PC can be asked. Throws FailureError. */
  run(context: StepContext<K>): Promise<StepEnd>
  /** Its lines of Windows PowerShell in a runbook. */
  runbook(step: StepOf<K>, at: RunbookPlace): string[]
}

/** Where a step stands: what its commands name apart from its own parameters. */
export type StepPlace = {
  readonly knowledge: Knowledge
  /** Its id, which names its log. */
  readonly id: string
  /** The folder in which a person mounted the image that the plan changes; null for every other plan. */
  readonly mounted: string | null
  /** The Windows that does not run; null where the plan changes one that runs, or media. */
  readonly offline: OfflinePlace | null
  /** The host that the plan is for; left out where no call for it is shown. */
  readonly host?: string | undefined
}

/** A step as people see it, with the exact commands. */
export type Shown = {
  readonly title: Message
  /** Program and arguments; left out where the executor does the work itself. */
  readonly command?: readonly string[]
  readonly sequence?: readonly (readonly string[])[]
  readonly byHand?: readonly string[]
  /** Exit codes that mean the step did its work, unsigned; [0] where there is a command and this is left out. */
  readonly exitCodes?: readonly number[]
  /** What must be true afterwards. */
  readonly state: Message
  /** `repair` where it is left out. */
  readonly risk?: Risk
  /** How to take it back; null where there is no way back. */
  readonly undo: Message | null
  /** What holds for every step of this kind, after the planner's reasons; null where there is nothing to say. */
  readonly always: Message | null
}

/** What a step has to work with. */
export type StepContext<K extends StepKind = StepKind> = {
  readonly knowledge: Knowledge
  readonly host: Host
  readonly plan: Plan
  readonly step: PlanStepOf<StepOf<K>>
  /** The PC as it was asked just before this step. */
  readonly inspection: Inspection
  /** Asks the PC again. */
  inspect(): Promise<Inspection>
  /** Events of this plan so far. */
  events(): readonly JournalEvent[]
  append(event: NewJournalEvent): Promise<unknown>
  /** Null where packages have no bytes (practice). */
  readonly verifyPackage: VerifyPackage | null
  /** Compares the PC with the plan, and diagnoses it again. */
  judge(inspection: Inspection): Promise<Verdict>
  /** Whether Windows leaves the work of a kind out of what it lists as pending. */
  isTraceless(kind: StepKind): boolean
  /** Waits that many milliseconds; left out where the PC never works on by itself (practice). */
  readonly pause?: Pause
  /** What a plan for media or an image stands on; null for a plan that changes a PC. */
  readonly image: ImageContext | null
}

/** Waits, or rejects as soon as the signal is aborted where the time of this computer counts; as `setTimeout` of node:timers/promises. */
export type Pause = (
  milliseconds: number,
  value?: undefined,
  options?: { readonly signal?: AbortSignal },
) => Promise<unknown>

/** Proves a package at its place; the text says what was proven. Throws FailureError `refused`. */
export type VerifyPackage = (path: string, wanted: PlanPackage) => Promise<Message>

/** How a step ended. `restart` and `person`: the work goes on later, from the journal. A failure is thrown. */
export type StepEnd =
  | { readonly end: 'done'; readonly text: Message }
  | { readonly end: 'restart' | 'person' }

/** What a step's lines in a runbook are written from. */
export type RunbookPlace = {
  readonly knowledge: Knowledge
  readonly plan: Plan
  readonly step: PlanStep
  /** Lines that ask for the obstacles which the executor asks for. */
  readonly guards: readonly string[]
  /** The step's own command as a call of the runbook: `Invoke-Tool 'dism.exe' @(…) @(0, 3010)`. */
  readonly invoke: string
  /** Steps on images that count as one with this one; the step alone in a plan for a PC. */
  readonly unit: readonly PlanStep[]
}
