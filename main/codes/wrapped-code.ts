import { type ErrorCode, errorCodeOf, errorCodeOfWin32, unsignedOf } from '../../common/windows/error-code.ts'

/** A code inside another code, and how it was wrapped. */
export type Unwrapped = {
  readonly code: ErrorCode
  readonly wrapping:
    | 'ntstatus-in-hresult'
    | 'win32-in-ntstatus'
    | 'win32-number'
    | 'jet-error'
    | 'setupapi-number'
}

/**
 * The codes that `code` may represent besides itself, most direct first. Rules of winerror.h and ntstatus.h:
 * HRESULT_FROM_NT sets bit 28, NTSTATUS_FROM_WIN32 uses facility 7 of an NTSTATUS, and facility 0xE5E of an HRESULT
 * contains a negated ESENT (JET) error, which esent.h's own messages number from 0xC8000000. The errors of device
 * installation in setupapi.h (0xE0000247) have the numbers of facility 15 of an HRESULT (HRESULT_FROM_SETUPAPI).
 */
export function unwrapCode(code: string): readonly Unwrapped[] {
  const value = unsignedOf(code)
  if (value === null) return []
  const found: Unwrapped[] = []
  const add = (inner: ErrorCode | null, wrapping: Unwrapped['wrapping']) => {
    if (inner !== null) found.push({ code: inner, wrapping })
  }
  if (value <= 0xffff) add(errorCodeOfWin32(value), 'win32-number')
  if (hasNtBit(value)) {
    add(errorCodeOf((value & 0xefff_ffff) >>> 0), 'ntstatus-in-hresult')
    if (facilityOfNtstatus(value) === 7) add(errorCodeOfWin32(value & 0xffff), 'win32-in-ntstatus')
  } else if (value >>> 30 === 3 && facilityOfNtstatus(value) === 7) {
    add(errorCodeOfWin32(value & 0xffff), 'win32-in-ntstatus')
  }
  if (value >>> 16 === 0x8e5e) add(errorCodeOf((0xc800_0000 | (value & 0xffff)) >>> 0), 'jet-error')
  if (value >>> 12 === 0xe_0000) add(errorCodeOf((0x800f_0000 | (value & 0xfff)) >>> 0), 'setupapi-number')
  return found
}

/** Bit 28 marks an NTSTATUS inside an HRESULT; bit 29 would make it a customer code. */
function hasNtBit(value: number): boolean {
  return (value & 0x3000_0000) >>> 0 === 0x1000_0000
}

function facilityOfNtstatus(value: number): number {
  return (value >>> 16) & 0xfff
}
