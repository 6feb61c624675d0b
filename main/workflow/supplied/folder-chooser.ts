import { isAbsolute } from 'node:path'
import type { CallOutput, FolderUse } from '../../../common/contract.ts'
import { failureError } from '../../texts/failure.ts'

/** How a shell lets the user choose a folder. */
export type FolderChooser = {
  readonly by: CallOutput<'folderChoice'>
  /** The absolute path; null if the user cancelled. Throws FailureError. */
  ask(use: FolderUse, typed: string | null): Promise<string | null>
  /** Files or a folder of evidence; null if the user cancelled. Throws FailureError. */
  askEvidence(what: 'files' | 'folder', typed: string | null): Promise<readonly string[] | null>
}

/** For a shell without dialogs: uses the typed path. */
export const typedFolders: FolderChooser = {
  by: 'typed',
  ask: async (_use, typed) => typedPath(typed),
  askEvidence: async (_what, typed) => [typedPath(typed)],
}

function typedPath(typed: string | null): string {
  // "Copy as path" in Explorer adds quotes.
  const path = typed?.trim().replace(/^"(.*)"$/s, '$1') ?? ''
  if (isAbsolute(path)) return path
  throw failureError('bad-call', 'folder-path-incomplete', {}, path === '' ? null : path)
}
