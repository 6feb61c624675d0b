import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { FolderUse } from '../../../common/contract.ts'
import { FailureError } from '../../../common/result.ts'

const titles: Readonly<Record<FolderUse, string>> = {
  packages: 'Folder of packages, or a kit',
  kit: 'Folder or USB stick for the kit',
}

/**
 * Has the person choose a folder by the dialog of Windows; null when it was closed. A path that a window sends is
 * refused: only a person names places on the disk.
 */
export async function askFolder(use: FolderUse, typed: string | null): Promise<string | null> {
  if (typed !== null)
    throw new FailureError('refused', 'A window named a folder.', 'Choose it in the dialog.', null)
  const options: OpenDialogOptions = {
    title: titles[use],
    properties: use === 'kit' ? ['openDirectory', 'createDirectory', 'promptToCreate'] : ['openDirectory'],
  }
  const [window] = BrowserWindow.getAllWindows()
  const { canceled, filePaths } = await (window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}
