import { isAbsolute } from 'node:path'
import type { CallOutput, FolderUse } from '../../../common/contract.ts'
import { FailureError } from '../../../common/result.ts'

/** How a shell has a person choose a folder. */
export type FolderChooser = {
  readonly by: CallOutput<'folderChoice'>
  /** The whole path; null when the person chose none. Throws FailureError. */
  ask(use: FolderUse, typed: string | null): Promise<string | null>
}

/** For a shell without dialogs: the path that was typed. */
export const typedFolders: FolderChooser = {
  by: 'typed',
  async ask(_use, typed) {
    // "Copy as path" of the Explorer puts quotes around it.
    const folder = typed?.trim().replace(/^"(.*)"$/s, '$1') ?? ''
    if (isAbsolute(folder)) return folder
    throw new FailureError(
      'bad-call',
      'That is no whole path of a folder.',
      'Type it from its beginning, with the drive or the first slash.',
      folder === '' ? null : folder,
    )
  },
}
