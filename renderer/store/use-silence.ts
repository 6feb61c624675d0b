import { useEffect, useState } from 'react'
import { useSession } from './use-window.tsx'

/** After this many milliseconds without any news, work is called slow. */
const patience = 30_000

/** Whether the work has said nothing new for a while: a slow disk, or a tool that says nothing. */
export function useSilence(): boolean {
  const activity = useSession((session) => session.activity)
  const events = useSession((session) => session.journal.length)
  // What was the newest when the patience ended. Nothing is set when news comes: it can come faster than it is drawn, and
  // React takes an update after each drawing for a loop.
  const [last, setLast] = useState<{ readonly activity: typeof activity; readonly events: number } | null>(
    null,
  )
  useEffect(() => {
    const timer = setTimeout(() => setLast({ activity, events }), patience)
    return () => clearTimeout(timer)
  }, [activity, events])
  return last?.activity === activity && last.events === events
}
