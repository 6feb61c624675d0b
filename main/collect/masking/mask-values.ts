import type { Masker } from './create-masker.ts'

/** A JSON value with every text in it masked; names of properties stay. */
export function maskValues<T>(value: T, masker: Masker): T
export function maskValues(value: unknown, masker: Masker): unknown {
  if (typeof value === 'string') return masker.mask(value, 'utf-16')
  if (Array.isArray(value)) return value.map((one) => maskValues(one, masker))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskValues(one, masker)]))
}
