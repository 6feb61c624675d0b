import type { Release } from '../../../main/knowledge/releases.ts'
import { daysBetween, secondTuesday } from '../second-tuesday.ts'

/** Kind of a release that is not a preview: the security update of a month is released on its second Tuesday. */
export function kindByDay(date: string | null): Release['kind'] {
  if (date === null) return 'unknown'
  const tuesday = secondTuesday(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
  return daysBetween(date, tuesday) <= 1 ? 'security' : 'unknown'
}
