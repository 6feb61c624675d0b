import { useEffect, useState } from 'react'
import { useSession } from './use-window.tsx'

/** After this many milliseconds without any news, work is called slow. */
const patience = 30_000

/** Whether the work has said nothing new for a while: a slow disk, or a tool that tells nothing. */
export function useSilence(): boolean {
  const activity = useSession((session) => session.activity)
  const events = useSession((session) => session.journal.length)
  const [slow, setSlow] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: any news is the reason to begin anew
  useEffect(() => {
    setSlow(false)
    const timer = setTimeout(() => setSlow(true), patience)
    return () => clearTimeout(timer)
  }, [activity, events])
  return slow
}
