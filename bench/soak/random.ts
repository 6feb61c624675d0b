/** Random numbers that a seed repeats; good enough for choosing faults. */
export type Random = {
  /** From 0 up to but excluding `below`. */
  readonly below: (below: number) => number
  readonly pick: <T>(values: readonly T[]) => T
  readonly chance: (of: number) => boolean
}

/** Mulberry32, seeded with the seed and the number of the repair, so that each repair can be repeated by itself. */
export function randomOf(seed: number, index: number): Random {
  let state = (seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (below) => Math.floor(next() * below),
    pick(values) {
      const value = values[Math.floor(next() * values.length)]
      if (value === undefined) throw new Error('There is nothing to choose from.')
      return value
    },
    chance: (of) => next() < of,
  }
}
