import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron'
import type { FolderUse } from '../../../common/contract.ts'
import type { PlainKey } from '../../../common/texts/message.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'

/** What opens the dialog of Windows. */
type ShowDialog = (options: OpenDialogOptions) => Promise<OpenDialogReturnValue>

const titles: Readonly<Record<FolderUse, PlainKey>> = {
  packages: 'window-dialog.packages',
  kit: 'window-dialog.kit',
  medium: 'window-dialog.medium',
  collected: 'window-dialog.collected',
  cases: 'window-dialog.cases',
  downloads: 'window-dialog.downloads',
}

/** Has the person choose files or a folder of evidence by the dialog of Windows; null when it was closed. */
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
 * Has the person choose a folder by the dialog of Windows; null when it was closed. A path that a window sends is
 * refused: only a person names places on the disk.
 */
export async function askFolder(
  show: ShowDialog,
  use: FolderUse,
  typed: string | null,
): Promise<string | null> {
  if (typed !== null) throw failureError('refused', 'window-named-folder', {}, null)
  const { canceled, filePaths } = await show({
    title: say(titles[use]),
    properties:
      use === 'packages' || use === 'medium'
        ? ['openDirectory']
        : ['openDirectory', 'createDirectory', 'promptToCreate'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}
