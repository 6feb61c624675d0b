import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron'
import type { FolderUse } from '../../../common/contract.ts'
import { FailureError } from '../../../common/result.ts'

/** What opens the dialog of Windows. */
type ShowDialog = (options: OpenDialogOptions) => Promise<OpenDialogReturnValue>

const titles: Readonly<Record<FolderUse, string>> = {
  packages: 'Folder of packages, or a kit',
  kit: 'Folder or USB stick for the kit',
  medium: 'Installation media, or the folder of an image',
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
  if (typed !== null)
    throw new FailureError('refused', 'A window named a folder.', 'Choose it in the dialog.', null)
  const { canceled, filePaths } = await show({
    title: titles[use],
    properties: use === 'kit' ? ['openDirectory', 'createDirectory', 'promptToCreate'] : ['openDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}
