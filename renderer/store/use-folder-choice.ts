import type { CallOutput } from '../../common/contract.ts'
import { useWindow } from './use-window.tsx'

/** How a person chooses folders in this shell; null until main has answered. */
export function useFolderChoice(): CallOutput<'folderChoice'> | null {
  return useWindow((state) => state.folderChoice)
}
