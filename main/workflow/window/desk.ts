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
  /** How folders are chosen; by typing if the shell has no dialogs. */
  readonly folders?: FolderChooser
  /** Where to look for kits; the drives of this computer, replaced in tests. */
  readonly drives?: () => readonly string[]
  /** Shows a report to the user; if omitted, reports cannot be shown. */
  readonly report?: ReportDoor
  /** Opens a folder with a file or folder selected; omitted if there is no desktop. */
  readonly showInFolder?: (path: string) => void
  /** The clock; without one, the age of the facts is unknown. A practice PC has its own. */
  readonly now?: () => Date
  /** How planning may query the catalog if the facts are not sufficient; if omitted, not at all. */
  readonly catalog?: AnswerMode
  /** Sends requests to the catalog; the app supplies one that uses the proxy of Windows. */
  readonly fetch?: CatalogAccess['fetch']
  /** Called when the settings have changed. */
  readonly onSettings?: () => Promise<void>
  /** Preferred languages of the system, most wanted first; English if omitted. */
  readonly languages?: readonly string[]
  /** Folder of this Unstuck if it is packaged; omitted if it runs from source. */
  readonly program?: string
}

/** Shared state of the calls of one window. */
export type Desk = {
  readonly options: WorkflowOptions
  readonly session: SessionStore
  readonly activity: OneActivity
  /** The repair of the open PC; replaced when another PC is opened. */
  repair: Repair
}
