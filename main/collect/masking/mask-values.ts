import type { Masker } from './create-masker.ts'

/** Masks every string in a JSON value; property names stay. */
export function maskValues<T>(value: T, masker: Masker): T
export function maskValues(value: unknown, masker: Masker): unknown {
  if (typeof value === 'string') return masker.mask(value, 'utf-16')
  if (Array.isArray(value)) return value.map((one) => maskValues(one, masker))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskValues(one, masker)]))
}

/** Properties of a plan with text for people; all others contain what is executed or compared. */
const prose = /^(?:title|why|what|next|hides|undo|state|label|because|text|where)$/

/** Masks only the texts for people and leaves everything that is executed or compared. */
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
