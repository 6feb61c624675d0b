import type { Claims, SeenFamily } from './claims.ts'

/** What tells two PCs, or two installations of Windows, apart. */
export type Difference = 'computer' | 'installation' | 'architecture' | 'build'

/**
 * Why two sources cannot come from one installation of Windows; null where nothing speaks against it. That a source does
 * not say something contradicts nothing, and neither does an upgrade: the older build then comes before the newer one.
 */
export function contradiction(one: Claims, other: Claims): Difference | null {
  const named = one.computers.length > 0 && other.computers.length > 0
  if (named && !one.computers.some((name) => other.computers.includes(name))) return 'computer'
  if (
    one.architectures.length > 0 &&
    other.architectures.length > 0 &&
    !one.architectures.some((each) => other.architectures.includes(each))
  )
    return 'architecture'
  // A PC that has its name in both is one, whatever was done to it in between.
  if (named) return null
  if (one.installedAt !== null && other.installedAt !== null && apart(one.installedAt, other.installedAt))
    return 'installation'
  // A PC that went back to its old build has both in one log: what has a build in common may be of one PC.
  if (one.families.some((mine) => other.families.some(({ family }) => family === mine.family))) return null
  return one.families.some((mine) => other.families.some((theirs) => cannotFollow(mine, theirs)))
    ? 'build'
    : null
}

/** Whether a PC cannot have had both: the newer family was there before the older one was last seen. */
function cannotFollow(one: SeenFamily, other: SeenFamily): boolean {
  const [older, newer] = one.family < other.family ? [one, other] : [other, one]
  // What was reported without a time is how the PC is now: later than every log.
  const olderLast = older.last ?? now
  const newerFirst = newer.first ?? now
  return olderLast > newerFirst || (older.last === null && newer.first === null)
}

const now = '9999'

/** Whether two dates of installation are of two installations: tools print one date in local time and in UTC. */
function apart(one: string, other: string): boolean {
  return Math.abs(Date.parse(`${one}Z`) - Date.parse(`${other}Z`)) > 36 * 3_600_000
}
