import type { JournalEvent, NewJournalEvent } from '../../common/case/journal.ts'
import type { Risk } from '../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan, PlanPromise, PlanStep, PlanStepOf } from '../../common/plan/plan.ts'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import type { OfflinePlace } from '../../common/plan/servicing-folders.ts'
import type { StepKind, StepOf } from '../../common/steps/steps.ts'
import type { Message } from '../../common/texts/value.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import type { Host } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { ImageContext } from './shared/images/image-context.ts'

/**
 * The complete definition of a step kind: what it displays and runs, how the PC shows that it is done, what blocks it,
 * what it needs and promises, and its runbook lines. Used by planner, executor, verdict, command line, window and
 * runbook; depends only on the host interface.
 */
export type StepDefinition<K extends StepKind> = {
  readonly kind: K
  /**
   * What it changes, which determines what can block it. `servicing`: packages and the component store; `boot`: boot
   * files or WinRE.
   */
  readonly touches?: readonly ('servicing' | 'boot' | 'files')[]
  /**
   * True for a step that completes the work of the previous one: leaving that half done is worse than continuing on
   * battery.
   */
  readonly isMidway?: boolean
  /** A setting that Windows writes to disk seconds later, so that a power loss can revert it. */
  readonly setting?: { readonly endedBy: readonly StepKind[] }
  /** True if Windows does not list the work as pending although a restart completes it. */
  readonly isTraceless?: boolean
  /** True if a failure belongs to the package step before it. */
  readonly looksBack?: boolean
  /** Logs other than those of servicing that show why it failed. */
  readonly logs?: readonly string[]
  /** True if it can be done for an offline Windows; if omitted, it never is. */
  readonly offline?: true
  /** Usual duration in minutes, minimum and maximum, estimated from practice. */
  readonly minutes: readonly [least: number, most: number]
  /** Display texts of the step, and what it runs. Pure. */
  show(step: StepOf<K>, place: StepPlace): Shown
  /** Free bytes required on the system volume before it; 0 if irrelevant. */
  room?(step: StepOf<K>): number
  /**
   * Bytes that it uses on the system volume, apart from packages, temporarily or permanently; null if unknown. Omitted
   * if it uses almost none.
   */
  takes?(step: StepOf<K>, facts: Facts): number | null
  /** The state of the PC after the step and a restart. */
  promises?(step: StepOf<K>): Partial<PlanPromise>
  /** Why nothing is left to do, according to the PC; null if something is. */
  isDone(context: StepContext<K>): Promise<Message | null> | Message | null
  /** Does the work and verifies it as far as the PC allows. Throws FailureError. */
  run(context: StepContext<K>): Promise<StepEnd>
  /** Its lines of Windows PowerShell in a runbook. */
  runbook(step: StepOf<K>, at: RunbookPlace): string[]
}

/** What the commands of a step depend on, apart from its own parameters. */
export type StepPlace = {
  readonly knowledge: Knowledge
  /** Its id, which is the name of its log. */
  readonly id: string
  /** The folder in which the user mounted the image that the plan changes; null for other plans. */
  readonly mounted: string | null
  /** The offline Windows; null if the plan changes a running one, or media. */
  readonly offline: OfflinePlace | null
  /** The host of the plan; omitted if no command for it is displayed. */
  readonly host?: string | undefined
}

/** A step as displayed, with the exact commands. */
export type Shown = {
  readonly title: Message
  /** Program and arguments; omitted if the executor does the work itself. */
  readonly command?: readonly string[]
  readonly sequence?: readonly (readonly string[])[]
  readonly byHand?: readonly string[]
  /** Unsigned exit codes that mean success; defaults to [0] if there is a command. */
  readonly exitCodes?: readonly number[]
  /** The required state afterwards. */
  readonly state: Message
  /** Defaults to `repair`. */
  readonly risk?: Risk
  /** How to undo it; null if that is impossible. */
  readonly undo: Message | null
  /** What applies to every step of this kind, after the planner's reasons; null if nothing. */
  readonly always: Message | null
}

/** The context of a running step. */
export type StepContext<K extends StepKind = StepKind> = {
  readonly knowledge: Knowledge
  readonly host: Host
  readonly plan: Plan
  readonly step: PlanStepOf<StepOf<K>>
  /** The PC as inspected directly before this step. */
  readonly inspection: Inspection
  /** Inspects the PC again. */
  inspect(): Promise<Inspection>
  /** Events of this plan so far. */
  events(): readonly JournalEvent[]
  append(event: NewJournalEvent): Promise<unknown>
  /** Null if packages have no content (practice). */
  readonly verifyPackage: VerifyPackage | null
  /** Compares the PC with the plan and diagnoses it again. */
  judge(inspection: Inspection): Promise<Verdict>
  /** Whether Windows does not list the work of a kind as pending. */
  isTraceless(kind: StepKind): boolean
  /** Context of a plan for media or an image; null for a plan that changes a PC. */
  readonly image: ImageContext | null
}

/** Verifies a package in place; the message states what was verified. Throws FailureError `refused`. */
export type VerifyPackage = (path: string, wanted: PlanPackage) => Promise<Message>

/** How a step ended. `restart` and `person`: the work continues later, from the journal. Failures are thrown. */
export type StepEnd =
  | { readonly end: 'done'; readonly text: Message }
  | { readonly end: 'restart' | 'person' }

/** Input for the runbook lines of a step. */
export type RunbookPlace = {
  readonly knowledge: Knowledge
  readonly plan: Plan
  readonly step: PlanStep
  /** Lines that check for the same blocks as the executor. */
  readonly guards: readonly string[]
  /** The step's own command as a runbook call: `Invoke-Tool 'dism.exe' @(…) @(0, 3010)`. */
  readonly invoke: string
  /** Image steps in the same unit; only the step itself in a plan for a PC. */
  readonly unit: readonly PlanStep[]
}
