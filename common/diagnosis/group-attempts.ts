import type { UpdateAttempt } from '../facts/facts.ts'

/** Consecutive attempts with the same update, outcome and code. */
export type AttemptGroup = {
  readonly kb: string | null
  readonly title: string
  readonly outcome: UpdateAttempt['outcome']
  readonly code: string | null
  readonly count: number
  /** Times of the oldest and the newest attempt. */
  readonly first: string
  readonly last: string
}

/** Groups the update history, newest first, with repeated attempts combined. Pure. */
export function groupAttempts(attempts: readonly UpdateAttempt[]): AttemptGroup[] {
  const newestFirst = attempts.toSorted((a, b) => b.time.localeCompare(a.time))
  const groups: AttemptGroup[] = []
  for (const { kb, title, outcome, code, time } of newestFirst) {
    const before = groups.at(-1)
    const same = before && before.title === title && before.outcome === outcome && before.code === code
    if (same) groups[groups.length - 1] = { ...before, count: before.count + 1, first: time }
    else groups.push({ kb, title, outcome, code, count: 1, first: time, last: time })
  }
  return groups
}
