import { isAbsolute } from 'node:path'
import type { CallOutput, FolderUse } from '../../../common/contract.ts'
import { failureError } from '../../texts/failure.ts'

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
    throw failureError('bad-call', 'folder-path-incomplete', {}, folder === '' ? null : folder)
  },
}
