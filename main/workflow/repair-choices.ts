import type { JournalEvent } from '../../common/journal.ts'
import type { Failure } from '../../common/result.ts'
import type { NamedInCall } from '../../common/shown-call.ts'
import type { KeepCase } from '../case/find-case.ts'
import type { AnswerMode } from '../catalog/answers.ts'
import type { CatalogAccess } from '../catalog/search-catalog.ts'
import type { Content } from '../files/write-whole.ts'
import type { LookedImage } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { ReportDownloads } from './fetching/fetch-plan-packages.ts'

export type { CarryOutEnd } from '../carry-out/recorded-step.ts'

/** Keeps one piece of raw evidence by its name. */
export type Keep = (name: string, content: Content) => Promise<void>
/** `secondsLeft`: where the work itself knows it, or null; left out where the time that it took so far says it. */
type Progress = (fraction: number | null, text: string, secondsLeft?: number | null) => void
/** What every long piece of work takes. */
export type Work = { readonly signal?: AbortSignal; readonly onProgress?: Progress }

/** `scan` also runs what takes minutes; with `outFolder` everything asked and the logs are kept there, as a bundle. */
export type InspectWork = Work & {
  readonly outFolder?: string | null
  readonly scan?: boolean
  /** On Windows also what needs administrator rights, through one consent prompt. */
  readonly full?: boolean
}

/** What images are, as they were read, by index and path. */
export type LookedImages = Map<string, LookedImage>

/** What a plan is asked for. */
export type PlanChoice = {
  /** What the call that asks named of a PC that is not at hand, apart from the target; left out for any other. */
  readonly asked?: NamedInCall | null
  readonly target: string | null
  readonly method: 'folder' | 'sequence'
  /** True where features on demand or languages were added, or shall be: they want the whole chain again. */
  readonly features?: boolean
  /** Where the component store is repaired from: an image with its index, or a folder; left out: Windows Update. */
  readonly repairSource?: string | null
  /** Whether WinRE is serviced too where it is behind or off; left out, that is offered. */
  readonly winre?: boolean
  /** Installation media that a missing or damaged WinRE image is taken from: a file and the index of an image. */
  readonly winreSource?: string | null
  /** The images of these sources that were looked at before the PC was inspected; left out: none. */
  readonly looked?: LookedImages
  /** Root of installation media that Windows is repaired in place from; left out: it is not. */
  readonly repairInstall?: string | null
  /** Where a Windows that does not run lies on the PC that carries the plan out; left out: where it was read. */
  readonly at?: string | null
  /** True where somebody says that it does not start any more. */
  readonly startsNot?: boolean
  /** Letter of the EFI system partition whose boot files are written again for a Windows that does not start; left out: none. */
  readonly efi?: string | null
  /** Third-party drivers that are taken out of a Windows that does not start, by published names. */
  readonly drivers?: readonly string[]
}

/** How a repair is carried out. */
export type CarryOutChoice = Work & {
  /** Hash of the plan that was agreed to; any other plan is refused. */
  readonly planSha256: string
  /** Who agreed, for the journal. */
  readonly by: string
  /** `by-itself`: restarts follow without a question; `ask`: it stops before each, `restart()` then goes on. */
  readonly restart: 'by-itself' | 'ask'
  readonly onEvent: (event: JournalEvent) => void
  /** Hears of packages on their way, often; left out: `onProgress` does, as of a part of the whole. */
  readonly onDownloads?: ReportDownloads
}

export type RepairOptions = {
  readonly knowledge: Knowledge
  /** Null: this PC where it is Windows. */
  readonly hostId: string | null
  readonly caseFolder: string | null
  readonly keepCase: KeepCase
  readonly home?: string
  /** Reads a named case as far as it can be read, for looking at it; without it, a damaged case is a failure. */
  readonly asFar?: boolean
  /** Hears of cases that cannot be read while one is looked for; without it, such a case is a failure. */
  readonly passOver?: (problem: Failure) => void
  /** The clock; the age of facts is not known without one. A practice PC has its own. */
  readonly now?: () => Date
  /** How planning may ask the catalog where the facts do not say; left out: not at all. */
  readonly catalog?: AnswerMode
  /** What sends requests to the catalog; the app gives one that uses the proxy of Windows. */
  readonly fetch?: CatalogAccess['fetch']
}
