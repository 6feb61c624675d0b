/** Canonical form of a 32-bit error code: `0x` and eight lower-case hex digits. */
export type CanonicalCode = `0x${string}`

/** Writes a 32-bit number, signed or unsigned, in the canonical form. Null for a number that is no 32-bit integer. */
export function canonicalCode(value: number): CanonicalCode | null {
  if (!Number.isInteger(value) || value < -0x8000_0000 || value > 0xffff_ffff) return null
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`
}

/** Reads a canonical code as an unsigned 32-bit number. Null for any other text. */
export function unsignedOf(code: string): number | null {
  return /^0x[0-9a-f]{8}$/.test(code) ? Number.parseInt(code.slice(2), 16) : null
}

/** Reads a canonical code as the signed 32-bit number that event logs and scripts print. Null for any other text. */
export function signedOf(code: string): number | null {
  const unsigned = unsignedOf(code)
  return unsigned === null ? null : unsigned | 0
}

/**
 * Reads hex digits (no prefix) as a canonical code. Sixteen digits are a 64-bit program's sign-extended or
 * zero-extended copy of 32 bits; any other number beyond 32 bits is no code and gives null.
 */
export function codeFromHex(digits: string): CanonicalCode | null {
  if (!/^[0-9a-f]{1,16}$/i.test(digits)) return null
  const short = digits
    .toLowerCase()
    .replace(/^f{8}(?=[89a-f][0-9a-f]{7}$)/, '')
    .replace(/^0+(?=.)/, '')
  return short.length > 8 ? null : `0x${short.padStart(8, '0')}`
}

/**
 * The HRESULT of a plain Win32 error number (HRESULT_FROM_WIN32): exit codes of DISM and WUSA and `gle=` fields of
 * logs print the bare number. Null outside 1…65535, where the rule does not apply.
 */
export function codeFromWin32(number: number): CanonicalCode | null {
  return Number.isInteger(number) && number > 0 && number <= 0xffff
    ? canonicalCode(0x8007_0000 + number)
    : null
}
