import { useEffect, useState } from 'react'
import type { CallOutput } from '../../common/contract.ts'
import { useWindowStore } from './use-window.tsx'

/** The program that a kit can take along; null where there is none, undefined until main has answered. */
export function useOwnProgram(): CallOutput<'ownProgram'> | undefined {
  const store = useWindowStore()
  const [program, setProgram] = useState<CallOutput<'ownProgram'> | undefined>(undefined)
  useEffect(() => {
    void store.call('ownProgram', null).then(setProgram)
  }, [store])
  return program
}
