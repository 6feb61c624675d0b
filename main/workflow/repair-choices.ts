import type { JournalEvent } from '../../common/case/journal.ts'
import type { Failure } from '../../common/result.ts'
import type { NamedInCall } from '../../common/steps/shown-call.ts'
import type { KeepCase } from '../case/find-case.ts'
import type { AnswerMode } from '../catalog/answers.ts'
import type { CatalogAccess } from '../catalog/search-catalog.ts'
import type { Content } from '../files/write-whole.ts'
import type { ExaminedImage } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { ReportedMachine } from '../plan/plan-machine.ts'
import type { ReportDownloads } from './fetching/fetch-plan-packages.ts'

export type { CarryOutEnd } from '../carry-out/recorded-step.ts'

/** Saves one piece of raw evidence by name. */
export type Keep = (name: string, content: Content) => Promise<void>
/** `secondsLeft`: the estimate of the work itself, or null; if omitted, it is estimated from the elapsed time. */
type Progress = (fraction: number | null, text: string, secondsLeft?: number | null) => void
/** Options of every long-running operation. */
export type Work = { readonly signal?: AbortSignal; readonly onProgress?: Progress }

/** `scan` also runs checks that take minutes; `outFolder` saves all tool output and the logs there, as a bundle. */
export type InspectWork = Work & {
  readonly outFolder?: string | null
  readonly scan?: boolean
  /** On Windows, includes what needs administrator rights, with one UAC prompt. */
  readonly full?: boolean
}

/** Images as read, by index and path. */
export type LookedImages = Map<string, ExaminedImage>

/** Options for planning: an in-place repair by Setup, for which nothing else can be chosen, or any other repair. */
export type PlanChoice = AboutPc & (InPlaceChoice | RepairChoice)

/** What a call says about a PC that is not accessible from here. */
type AboutPc = {
  /** Arguments by which the call described the PC, except the target; otherwise omitted. */
  readonly asked?: NamedInCall | null
  /**
   * What the user says about a PC that is known only from its logs, completing them; if omitted, what was said before.
   */
  readonly described?: ReportedMachine | undefined
}

/** An in-place repair of Windows. */
export type InPlaceChoice = {
  /** Root of the installation media. */
  readonly repairInstall: string
}

export type RepairChoice = {
  readonly target: string | null
  readonly method: 'folder' | 'sequence'
  /** True if features on demand or languages were or will be added: they need the whole chain again. */
  readonly features?: boolean
  /** Source for repairing the component store: an image with its index, or a folder; if omitted, Windows Update. */
  readonly repairSource?: string | null
  /** Whether to service WinRE too if it is outdated or disabled; if omitted, it is offered. */
  readonly winre?: boolean
  /** Installation media that replace a missing or damaged WinRE image: a file and the index of an image. */
  readonly winreSource?: string | null
  /** The source images read before the inspection; if omitted, none. */
  readonly looked?: LookedImages
  /** Location of an offline Windows on the PC that carries out the plan; if omitted, where it was read. */
  readonly at?: string | null
  /** If the user says that an offline Windows no longer starts: how its startup is repaired; otherwise omitted. */
  readonly startRepair?: StartRepair | null
}

/** The repair of the startup of an offline Windows. */
export type StartRepair = {
  /** Letter of the EFI system partition whose boot files are to be rewritten; null to leave them. */
  readonly efi: string | null
  /** Third-party drivers to remove, by published name. */
  readonly drivers: readonly string[]
}

/** Whether an in-place repair was chosen. */
export function isInPlace<T extends InPlaceChoice | RepairChoice>(choice: T): choice is T & InPlaceChoice {
  return 'repairInstall' in choice
}

/** Options for carrying out a repair. */
export type CarryOutChoice = Work & {
  /** Hash of the plan that was consented to; any other plan is refused. */
  readonly planSha256: string
  /** Who consented, for the journal. */
  readonly by: string
  /**
   * `by-itself`: a practice PC restarts without asking. `once`: the user agreed to one restart. `ask`: stops before each
   * restart; carry out again with `once` to continue.
   */
  readonly restart: 'by-itself' | 'once' | 'ask'
  readonly onEvent: (event: JournalEvent) => void
  /** Receives the progress of package downloads, often; if omitted, `onProgress` gets it as part of the total. */
  readonly onDownloads?: ReportDownloads
}

export type RepairOptions = {
  readonly knowledge: Knowledge
  /** Null for this PC if it runs Windows. */
  readonly hostId: string | null
  readonly caseFolder: string | null
  readonly keepCase: KeepCase
  readonly home?: string
  /** Opens a case for viewing even if it is damaged; otherwise a damaged case is a failure. */
  readonly asFar?: boolean
  /** Receives unreadable cases found while searching for one; otherwise such a case is a failure. */
  readonly passOver?: (problem: Failure) => void
  /** The clock; without one, the age of the facts is unknown. A practice PC has its own. */
  readonly now?: () => Date
  /** How planning may query the catalog if the facts are not sufficient; if omitted, not at all. */
  readonly catalog?: AnswerMode
  /** Sends requests to the catalog; the app supplies one that uses the proxy of Windows. */
  readonly fetch?: CatalogAccess['fetch']
}
