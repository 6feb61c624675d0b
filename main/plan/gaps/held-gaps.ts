import type { Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import type { Decided } from '../decided.ts'

type Wanted = Pick<Decided, 'machine' | 'choice' | 'inspection' | 'today'>

/**
 * A pause or a deferral of updates is a deliberate decision, often against the very update that is planned, and DISM
 * does not check it.
 */
export function heldGaps({ machine, choice: { release }, inspection, today }: Wanted): Gap[] {
  const policy = inspection?.facts.updatePolicy?.value
  if (policy === undefined || release === null || release.ubr <= machine.ubr) return []
  const { kb } = release
  const lasts = (until: string) => today === null || until > today
  const paused = dayOf(policy.pausedUntil)
  if (paused !== null && lasts(paused))
    return [
      gap('update-held', { kb, state: policy.pausedByPolicy ? 'policy' : 'user', days: 0, until: paused }),
    ]
  if (policy.deferQualityDays === null || release.date === null) return []
  const days = Math.min(policy.deferQualityDays, mostDays)
  const until = later(release.date, days)
  return lasts(until) ? [gap('update-held', { kb, state: 'other', days, until })] : []
}

/** A PC in the Windows Insider Program gets updates that neither the facts nor the catalog contain. */
export function insiderGaps({ inspection }: Pick<Wanted, 'inspection'>): Gap[] {
  const channel = inspection?.facts.updatePolicy?.value.insider
  return channel === undefined ? [] : [gap('newest-insider', { channel })]
}

/** Windows defers no update for longer, whatever number is set. */
const mostDays = 365

/** The day of a time as Windows writes it; null if it is none. */
function dayOf(time: string | null): string | null {
  return /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(time ?? '')?.[0] ?? null
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
