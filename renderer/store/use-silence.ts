import { useEffect, useState } from 'react'
import { useSession } from './use-window.tsx'

/** After this many milliseconds without news, work counts as slow. */
const patience = 30_000

/** Whether the work has reported nothing new for a while: a slow disk, or a silent tool. */
export function useSilence(): boolean {
  const activity = useSession((session) => session.activity)
  const events = useSession((session) => session.journal.length)
  // The newest state when the time ran out. State is not set when news arrives: that can happen faster than
  // rendering, and React takes an update after each render for a loop.
  const [last, setLast] = useState<{ readonly activity: typeof activity; readonly events: number } | null>(
    null,
  )
  useEffect(() => {
    const timer = setTimeout(() => setLast({ activity, events }), patience)
    return () => clearTimeout(timer)
  }, [activity, events])
  return last?.activity === activity && last.events === events
}
