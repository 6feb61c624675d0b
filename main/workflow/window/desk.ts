import type { AnswerMode } from '../../catalog/answers.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Repair } from '../repair.ts'
import type { FolderChooser } from '../supplied/folder-chooser.ts'
import type { OneActivity } from './one-activity.ts'
import type { ReportDoor } from './report-door.ts'
import type { SessionStore } from './session-store.ts'

export type WorkflowOptions = {
  readonly knowledge: Knowledge
  readonly hostId: string
  readonly home: string
  /** How folders are chosen; typed where the shell has no dialog. */
  readonly folders?: FolderChooser
  /** Where kits are looked for; the drives of this computer unless a test says otherwise. */
  readonly drives?: () => readonly string[]
  /** What shows a report to its person; left out: nothing here does. */
  readonly report?: ReportDoor
  /** Opens a folder with a file or folder in it marked; left out where there is no desktop to do it. */
  readonly showInFolder?: (path: string) => void
  /** The clock; the age of facts is not known without one. A practice PC has its own. */
  readonly now?: () => Date
  /** How planning may ask the catalog where the facts do not say; left out: not at all. */
  readonly catalog?: AnswerMode
  /** What sends requests to the catalog; the app gives one that uses the proxy of Windows. */
  readonly fetch?: CatalogAccess['fetch']
  /** Hears that the settings have changed. */
  readonly onSettings?: () => Promise<void>
  /** Languages that the system asks for, most wanted first; English where none is handed in. */
  readonly languages?: readonly string[]
  /** Folder of this Unstuck where it is a program of its own; none where it runs from its sources. */
  readonly program?: string
}

/** What the calls of one window work on. */
export type Desk = {
  readonly options: WorkflowOptions
  readonly session: SessionStore
  readonly activity: OneActivity
  /** The repair of the PC that is open; another one takes its place when another PC is opened. */
  repair: Repair
}
