import { canBegin } from '../machine/comparable-name.ts'
import type { Claims, SeenFamily } from './claims.ts'

/** What distinguishes two PCs or two installations of Windows. */
export type Difference = 'computer' | 'installation' | 'architecture' | 'build'

/**
 * Why two sources cannot come from one installation of Windows; null if nothing contradicts that. Missing information
 * is no contradiction, and neither is an upgrade, where the older build comes before the newer one.
 */
export function contradiction(one: Claims, other: Claims): Difference | null {
  const named = one.computers.length > 0 && other.computers.length > 0
  if (named && !one.computers.some((name) => other.computers.includes(name))) return 'computer'
  if (!canBeNamed(one, other) || !canBeNamed(other, one)) return 'computer'
  if (
    one.architectures.length > 0 &&
    other.architectures.length > 0 &&
    !one.architectures.some((each) => other.architectures.includes(each))
  )
    return 'architecture'
  // A shared computer name means one PC, whatever was done to it in between.
  if (named) return null
  if (one.installedAt !== null && other.installedAt !== null && apart(one.installedAt, other.installedAt))
    return 'installation'
  // A PC that rolled back to its old build has both in one log, so sources with a common build may be from one PC.
  if (one.families.some((mine) => other.families.some(({ family }) => family === mine.family))) return null
  return one.families.some((mine) => other.families.some((theirs) => cannotFollow(mine, theirs)))
    ? 'build'
    : null
}

/** Whether a name of which one source has the beginning can be a name in the other. */
function canBeNamed({ begins, computers }: Claims, other: Claims): boolean {
  if (begins === null || computers.length > 0) return true
  if (other.computers.length > 0) return other.computers.some((name) => canBegin(begins, name))
  return other.begins === null || canBegin(begins, other.begins) || canBegin(other.begins, begins)
}

/** Whether one PC cannot have had both: the newer family was seen before the older one was last seen. */
function cannotFollow(one: SeenFamily, other: SeenFamily): boolean {
  const [older, newer] = one.family < other.family ? [one, other] : [other, one]
  // Facts reported without a time are current: later than every log.
  const olderLast = older.last ?? now
  const newerFirst = newer.first ?? now
  return olderLast > newerFirst || (older.last === null && newer.first === null)
}

const now = '9999'

/** Whether two dates belong to different installations: tools print the same date in local time and in UTC. */
function apart(one: string, other: string): boolean {
  return Math.abs(Date.parse(`${one}Z`) - Date.parse(`${other}Z`)) > 36 * 3_600_000
}
