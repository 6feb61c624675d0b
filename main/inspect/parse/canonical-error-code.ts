/**
 * An error code as event data carries it (0x80073712, 80073712 never; -2147010798 or 2147956498) in canonical form.
 * Null for a success, for anything that is no code, and for numbers that do not fit 32 bits.
 */
export function canonicalErrorCode(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  const value = /^0x[0-9a-f]{1,8}$/i.test(trimmed)
    ? Number(trimmed)
    : /^-?\d{1,10}$/.test(trimmed)
      ? Number(trimmed)
      : Number.NaN
  if (Number.isNaN(value) || value === 0 || value > 0xffff_ffff || value < -0x8000_0000) return null
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`
}
