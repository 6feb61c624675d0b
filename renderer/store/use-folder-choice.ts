import type { CallOutput } from '../../common/contract.ts'
import { useWindow } from './use-window.tsx'

/** How a person selects folders in this shell; null until the main process has answered. */
export function useFolderChoice(): CallOutput<'folderChoice'> | null {
  return useWindow((state) => state.folderChoice)
}
