import { useEffect, useState } from 'react'
import type { CallOutput } from '../../common/contract.ts'
import { useWindowStore } from './use-window.tsx'

/** How a person chooses folders in this shell; null until main has answered. */
export function useFolderChoice(): CallOutput<'folderChoice'> | null {
  const store = useWindowStore()
  const [choice, setChoice] = useState<CallOutput<'folderChoice'> | null>(null)
  useEffect(() => {
    void store.call('folderChoice', null).then(setChoice)
  }, [store])
  return choice
}
