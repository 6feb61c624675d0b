import { useRef } from 'react'
import { overallProgress } from '../../common/case/overall-progress.ts'
import { useSession } from './use-window.tsx'

/**
 * Progress and remaining time of the current work; for a repair, of all of it. The fraction never decreases within
 * one plan.
 */
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
