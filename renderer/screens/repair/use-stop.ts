import { useEffect, useState } from 'react'
import { useSession, useWindowStore } from '../../store/use-window.tsx'

/** Requests a stop after the current step, or during a download, and remembers the request until the work ends. */
export function useStop(): { readonly stopping: boolean; readonly stop: () => void } {
  const store = useWindowStore()
  const carrying = useSession(({ activity: { kind } }) => kind === 'carrying-out' || kind === 'downloading')
  const [stopping, setStopping] = useState(false)
  useEffect(() => {
    if (!carrying) setStopping(false)
  }, [carrying])
  const stop = () => {
    setStopping(true)
    void store.call('cancel', null)
  }
  return { stopping, stop }
}
