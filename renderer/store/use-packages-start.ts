import { useEffect, useState } from 'react'
import type { CallOutput } from '../../common/contract.ts'
import { useWindowStore } from './use-window.tsx'

/** Milliseconds that the panel waits for its initial data: only a drive that has to spin up takes longer. */
const patience = 1000

/** The initial data of the panel for packages and kits, as far as available. */
export type PackagesStart = {
  readonly kits: CallOutput<'findKits'>
  /** The program that can be added to a kit; null if there is none, undefined until the main process has answered. */
  readonly program: CallOutput<'ownProgram'> | undefined
}

/**
 * Null until there is something to render: otherwise the panel would shift under the pointer when the answers arrive.
 */
export function usePackagesStart(): PackagesStart | null {
  const store = useWindowStore()
  const [start, setStart] = useState<PackagesStart>({
    kits: { kits: [], unread: [] },
    program: undefined,
  })
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const kits = store.call('findKits', null).then((found) => {
      if (found) setStart((before) => ({ ...before, kits: found }))
    })
    const program = store.call('ownProgram', null).then((found) => {
      setStart((before) => ({ ...before, program: found }))
    })
    const timer = setTimeout(() => setReady(true), patience)
    void Promise.all([kits, program]).then(() => setReady(true))
    return () => clearTimeout(timer)
  }, [store])
  return isReady ? start : null
}
