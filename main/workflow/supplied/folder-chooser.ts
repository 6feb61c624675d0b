import { isAbsolute } from 'node:path'
import type { CallOutput, FolderUse } from '../../../common/contract.ts'
import { failureError } from '../../texts/failure.ts'

/** How a shell has a person choose a folder. */
export type FolderChooser = {
  readonly by: CallOutput<'folderChoice'>
  /** The whole path; null when the person chose none. Throws FailureError. */
  ask(use: FolderUse, typed: string | null): Promise<string | null>
  /** Files, or a folder, of evidence; null when the person chose none. Throws FailureError. */
  askEvidence(what: 'files' | 'folder', typed: string | null): Promise<readonly string[] | null>
}

/** For a shell without dialogs: the path that was typed. */
export const typedFolders: FolderChooser = {
  by: 'typed',
  ask: async (_use, typed) => typedPath(typed),
  askEvidence: async (_what, typed) => [typedPath(typed)],
}

function typedPath(typed: string | null): string {
  // "Copy as path" of the Explorer puts quotes around it.
  const path = typed?.trim().replace(/^"(.*)"$/s, '$1') ?? ''
  if (isAbsolute(path)) return path
  throw failureError('bad-call', 'folder-path-incomplete', {}, path === '' ? null : path)
}
