/** The order of two values that are both known, as `sort` takes it. */
export type Order = -1 | 0 | 1

/**
 * How one value stands to another where either may be unknown. A word, not a number: an unknown order cannot slip into
 * arithmetic or be replaced by a default without being named.
 */
export type Standing = 'older' | 'same' | 'newer' | 'unknown'

/** The order of two numbers. */
export function compareNumbers(one: number, other: number): Order {
  return one < other ? -1 : one > other ? 1 : 0
}

/** The order of two texts by their code units: the same on every PC, in every language. */
export function compareTexts(one: string, other: string): Order {
  return one < other ? -1 : one > other ? 1 : 0
}

/** An order in words. */
export function standingOf(order: Order): Standing {
  return order < 0 ? 'older' : order > 0 ? 'newer' : 'same'
}

/** True for `same` and `newer`, false for `older`; null where it is unknown. */
export function isAtLeast(standing: Standing): boolean | null {
  return standing === 'unknown' ? null : standing !== 'older'
}
