import { useRef } from 'react'
import { overallProgress } from '../../common/overall-progress.ts'
import { useSession } from './use-window.tsx'

/** How far the present work is, and how long it may take: of a repair the whole of it. The fraction never falls within one plan. */
export function useProgress(): { readonly fraction: number | null; readonly secondsLeft: number | null } {
  const session = useSession((now) => now)
  const held = useRef({ of: '', fraction: 0 })
  const overall = overallProgress(session)
  if (overall === null) {
    const { kind, fraction, secondsLeft } = session.activity
    return kind === 'idle' ? { fraction: null, secondsLeft: null } : { fraction, secondsLeft }
  }
  const of = session.planSha256 ?? ''
  const before = held.current.of === of ? held.current.fraction : 0
  held.current = { of, fraction: Math.max(before, overall.fraction) }
  return { fraction: held.current.fraction, secondsLeft: overall.secondsLeft ?? session.activity.secondsLeft }
}
