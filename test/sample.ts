import fc from 'fast-check'
import { readSeed, seedVariable } from './choose-seed.ts'

/** `npm test -- --everything`: runs completely what a usual run samples. */
const everything = process.env.UNSTUCK_TEST_EVERYTHING === '1'

/** Number of runs of something costly: usually `usual`, with everything `all`. */
export function times(usual: number, all: number): number {
  return everything ? all : usual
}

/**
 * A sample of `items` in order: the first, the last, and others by the run's seed, so that every run tries different
 * ones; another `salt` selects others. For items that each cost a process or a whole repair. With `all`, every item.
 */
export function sample<T>(items: readonly T[], count: number, salt = 0, all = everything): T[] {
  if (all) return [...items]
  const inner = items.slice(1, -1).map((_, index) => index + 1)
  const length = Math.max(0, Math.min(inner.length, count - 2))
  const [chosen = []] = fc.sample(fc.shuffledSubarray(inner, { minLength: length, maxLength: length }), {
    numRuns: 1,
    seed: (runSeed() + salt) | 0,
  })
  const kept = new Set([0, ...chosen, items.length - 1])
  return items.filter((_, index) => kept.has(index))
}

/** One of `items`, selected by the run's seed; all of them with everything. */
export function oneOf<T>(items: readonly T[], salt = 0, all = everything): T[] {
  const at = items.length === 0 ? 0 : dice(salt)(items.length)
  return all ? [...items] : items.slice(at, at + 1)
}

/** Pseudo-random numbers from 0 to `most` (exclusive): the same for the same run seed and `salt`. */
export function dice(salt: number): (most: number) => number {
  let state = (runSeed() ^ Math.imul(salt, 0x9e3779b1)) >>> 0
  return (most) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

function runSeed(): number {
  return readSeed(process.env[seedVariable]) ?? 0
}
