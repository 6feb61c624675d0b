import { message } from './texts/message.ts'
import type { Message } from './texts/value.ts'

/** The known word that a mistyped one most likely means; null if none is similar. Not case-sensitive. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const typed = word.toLowerCase()
  let best: { word: string; distance: number } | null = null
  for (const candidate of known) {
    const distance = distanceOf(typed, candidate.toLowerCase())
    if (best === null || distance < best.distance) best = { word: candidate, distance }
  }
  // Allow one typo in a short word, and one per three letters in a longer one.
  return best !== null && best.distance <= Math.max(1, Math.floor(typed.length / 3)) ? best.word : null
}

/** ` Did you mean "diagnose"?` for use in another message, or an empty string. */
export function didYouMean(word: string, known: Iterable<string>): Message | '' {
  const meant = nearest(word, known)
  return meant === null ? '' : message('cli.did-you-mean', { meant })
}

/** Number of letters to add, drop, replace or transpose (optimal string alignment distance). */
function distanceOf(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 8) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap && row > 1 && column > 1 ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = last
    last = next
  }
  return last[other.length] ?? 0
}
