import { compareNumbers, type Order } from './order.ts'
import { malformed, type Parsed, parsed, valueOrNull } from './parsed.ts'

/** A 32-bit error code in canonical form: `0x` and eight lower-case hex digits. */
export type ErrorCode = `0x${string}`

/**
 * Parses hex with `0x`, or a decimal number, signed or unsigned. `80073712` is decimal here. No tool pads decimal
 * numbers with zeros: `0080073712` is a hex code that lost its `x`, and is rejected rather than misread.
 */
export function parseErrorCode(text: string): Parsed<ErrorCode> {
  const trimmed = text.trim()
  if (trimmed === '') return malformed('error-code', text, 'empty')
  const hex = /^0x([0-9a-f]+)$/i.exec(trimmed)?.[1]
  if (hex !== undefined) {
    const code = errorCodeOfHex(hex)
    return code === null ? malformed('error-code', text, 'out-of-range') : parsed(code)
  }
  if (!/^(?:0|-?[1-9]\d*)$/.test(trimmed)) return malformed('error-code', text, 'part-shape')
  const code = errorCodeOf(Number(trimmed))
  return code === null ? malformed('error-code', text, 'out-of-range') : parsed(code)
}

/** Parses a text that is exactly one code; null if missing, malformed or 0 (success). */
export function readFailureCode(text: string | null | undefined): ErrorCode | null {
  const code = text == null ? null : valueOrNull(parseErrorCode(text))
  return code === success ? null : code
}

const success: ErrorCode = '0x00000000'

/** The code of a 32-bit number, signed or unsigned. Null if it is not a 32-bit integer. */
export function errorCodeOf(value: number): ErrorCode | null {
  if (!Number.isInteger(value) || value < -0x8000_0000 || value > 0xffff_ffff) return null
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`
}

/**
 * Parses hex digits without prefix. Sixteen digits are 32 bits that a 64-bit program sign-extended or zero-extended;
 * any other number beyond 32 bits is not a code and returns null.
 */
export function errorCodeOfHex(digits: string): ErrorCode | null {
  if (!/^[0-9a-f]{1,16}$/i.test(digits)) return null
  const short = digits
    .toLowerCase()
    .replace(/^f{8}(?=[89a-f][0-9a-f]{7}$)/, '')
    .replace(/^0+(?=.)/, '')
  return short.length > 8 ? null : `0x${short.padStart(8, '0')}`
}

/**
 * The HRESULT of a Win32 error number (HRESULT_FROM_WIN32): exit codes of DISM and WUSA and `gle=` fields in logs are
 * the bare number. Null outside 1 to 65535, where the macro does not apply.
 */
export function errorCodeOfWin32(number: number): ErrorCode | null {
  return Number.isInteger(number) && number > 0 && number <= 0xffff ? errorCodeOf(0x8007_0000 + number) : null
}

/**
 * An unsigned exit code as tools print and document it: a failure HRESULT in hex, any other number in decimal.
 */
export function exitCodeText(exitCode: number): string {
  return exitCode >= 0x8000_0000 ? `0x${exitCode.toString(16)}` : String(exitCode)
}

const printed = /^0x[0-9a-f]{8}$/

/** The code as an unsigned 32-bit number. Null if not in canonical form. */
export function unsignedOf(code: string): number | null {
  return printed.test(code) ? Number.parseInt(code.slice(2), 16) : null
}

/** The code as a signed 32-bit number, as printed by event logs and scripts. Null if not in canonical form. */
export function signedOf(code: string): number | null {
  const unsigned = unsignedOf(code)
  return unsigned === null ? null : unsigned | 0
}

/** Whether the code is a failure, according to the highest bit of an HRESULT or NTSTATUS. */
export function isFailureCode(code: ErrorCode): boolean {
  return Number.parseInt(code.slice(2, 3), 16) >= 8
}

/** Orders codes by their unsigned value. */
export function compareErrorCodes(one: ErrorCode, other: ErrorCode): Order {
  return compareNumbers(Number.parseInt(one.slice(2), 16), Number.parseInt(other.slice(2), 16))
}
