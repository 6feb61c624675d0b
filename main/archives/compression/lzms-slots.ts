/** Values coded by a slot: its first value, and the number of additional bits. */
export type Slots = { readonly base: readonly number[]; readonly bits: readonly number[] }

/**
 * Runs of slots whose first values are 1, 2, 4, 8 … apart: number of slots per run. `widestBits`: bits of the last
 * slot.
 */
const offsetRows = [9, 0, 9, 7, 10, 15, 15, 20, 20, 30, 33, 40, 42, 45, 60, 73, 80, 85, 95, 105, 6]
const lengthRows = [27, 4, 6, 4, 5, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1]
const widestBits = 30

/** Slots of match offsets. */
export const offsetSlots = slotsOf(offsetRows)
/** Slots of match lengths. */
export const lengthSlots = slotsOf(lengthRows)

/** Number of slots needed for offsets within `size` bytes. */
export function offsetSlotsWithin(size: number): number {
  const beyond = offsetSlots.base.findIndex((base) => base >= size)
  return beyond === -1 ? offsetSlots.base.length : beyond
}

function slotsOf(rows: readonly number[]): Slots {
  const base: number[] = []
  let first = 0
  rows.forEach((count, power) => {
    for (let slot = 0; slot < count; slot++) {
      first += 2 ** power
      base.push(first)
    }
  })
  const bits = base.map((own, slot) => {
    const next = base[slot + 1]
    return next === undefined ? widestBits : Math.floor(Math.log2(next - own))
  })
  return { base, bits }
}
