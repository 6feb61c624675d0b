import type { Masker } from './create-masker.ts'

/** A JSON value with every text in it masked; names of properties stay. */
export function maskValues<T>(value: T, masker: Masker): T
export function maskValues(value: unknown, masker: Masker): unknown {
  if (typeof value === 'string') return masker.mask(value, 'utf-16')
  if (Array.isArray(value)) return value.map((one) => maskValues(one, masker))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskValues(one, masker)]))
}

/** Fields in which a plan speaks to people; in all others stands what is run or compared. */
const prose = /^(?:title|why|what|next|hides|undo|state|label|because|text|where)$/

/** The same with the texts for people masked, and everything that is run or compared as it is. */
export function maskProse<T>(value: T, masker: Masker): T
export function maskProse(value: unknown, masker: Masker): unknown {
  if (Array.isArray(value)) return value.map((one) => maskProse(one, masker))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      prose.test(name) ? maskValues(one, masker) : maskProse(one, masker),
    ]),
  )
}
