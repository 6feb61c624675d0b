/** Values coded by a slot: the first value of the slot, and how many bits follow that are added to it. */
export type Slots = { readonly base: readonly number[]; readonly bits: readonly number[] }

/** Rows of slots whose first values lie 1, 2, 4, 8 … apart: how many slots each row has, and how far the last one reaches. */
const offsetRows = [9, 0, 9, 7, 10, 15, 15, 20, 20, 30, 33, 40, 42, 45, 60, 73, 80, 85, 95, 105, 6]
const lengthRows = [27, 4, 6, 4, 5, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1]
const widestBits = 30

/** How far back a match lies. */
export const offsetSlots = slotsOf(offsetRows)
/** How long a match is. */
export const lengthSlots = slotsOf(lengthRows)

/** Slots that offsets within `size` bytes need. */
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
