import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron'
import type { FolderUse } from '../../../common/contract.ts'
import type { PlainKey } from '../../../common/texts/message.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'

/** Opens the Windows dialog. */
type ShowDialog = (options: OpenDialogOptions) => Promise<OpenDialogReturnValue>

const titles: Readonly<Record<FolderUse, PlainKey>> = {
  packages: 'window-dialog.packages',
  kit: 'window-dialog.kit',
  medium: 'window-dialog.medium',
  collected: 'window-dialog.collected',
  cases: 'window-dialog.cases',
  downloads: 'window-dialog.downloads',
  'kit-winre': 'window-dialog.winre',
  winre: 'window-dialog.winre',
  'winre-image': 'window-dialog.winre-image',
}

/** Uses of folders that are only read, so that the dialog offers to create none. */
const readOnly: ReadonlySet<FolderUse> = new Set(['packages', 'medium', 'kit-winre', 'winre'])

/** Lets the person select evidence files or a folder in the Windows dialog; null if it was closed. */
export async function askEvidence(
  show: ShowDialog,
  what: 'files' | 'folder',
  typed: string | null,
): Promise<readonly string[] | null> {
  if (typed !== null) throw failureError('refused', 'window-named-folder', {}, null)
  const { canceled, filePaths } = await show({
    title: say('window-dialog.evidence'),
    properties: what === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory', 'multiSelections'],
  })
  return canceled || filePaths.length === 0 ? null : filePaths
}

/**
 * Lets the person select a folder, or an image file, in the Windows dialog; null if it was closed. Rejects a path sent
 * by the window: only a person may choose places on disk.
 */
export async function askFolder(
  show: ShowDialog,
  use: FolderUse,
  typed: string | null,
): Promise<string | null> {
  if (typed !== null) throw failureError('refused', 'window-named-folder', {}, null)
  const { canceled, filePaths } = await show({
    title: say(titles[use]),
    ...kindOfDialog(use),
  })
  return canceled ? null : (filePaths[0] ?? null)
}

function kindOfDialog(use: FolderUse): Pick<OpenDialogOptions, 'properties' | 'filters'> {
  if (use === 'winre-image')
    return { properties: ['openFile'], filters: [{ name: say(titles[use]), extensions: ['wim', 'esd'] }] }
  if (readOnly.has(use)) return { properties: ['openDirectory'] }
  return { properties: ['openDirectory', 'createDirectory', 'promptToCreate'] }
}
