/** The order of two known values, as for `sort`. */
export type Order = -1 | 0 | 1

/**
 * The order of two values that may be unknown. It is a word, not a number, so that an unknown order cannot slip into
 * arithmetic or be replaced by a default unnoticed.
 */
export type Standing = 'older' | 'same' | 'newer' | 'unknown'

export function compareNumbers(one: number, other: number): Order {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Orders texts by code units: the same on every PC and in every language. */
export function compareTexts(one: string, other: string): Order {
  return one < other ? -1 : one > other ? 1 : 0
}

export function standingOf(order: Order): Standing {
  return order < 0 ? 'older' : order > 0 ? 'newer' : 'same'
}

/** True for `same` and `newer`, false for `older`; null if unknown. */
export function isAtLeast(standing: Standing): boolean | null {
  return standing === 'unknown' ? null : standing !== 'older'
}
