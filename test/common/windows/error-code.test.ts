import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareErrorCodes,
  type ErrorCode,
  errorCodeOf,
  errorCodeOfHex,
  errorCodeOfWin32,
  exitCodeText,
  isFailureCode,
  parseErrorCode,
  readFailureCode,
  signedOf,
  unsignedOf,
} from '../../../common/windows/error-code.ts'
import { errorCodeSchema } from '../../../common/windows/schemas.ts'
import { expectTotalOrder, mutated } from './total-order.ts'

const values = fc.nat(0xffff_ffff)
const codes = values.map((value): ErrorCode => {
  const code = errorCodeOf(value)
  if (code === null) throw new Error('not a code')
  return code
})

describe('error code', () => {
  it('parses what it prints, in each form', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const value = { ok: true, value: code }
        expect(parseErrorCode(code)).toEqual(value)
        expect(parseErrorCode(code.toUpperCase().replace('0X', '0x'))).toEqual(value)
        expect(parseErrorCode(String(unsignedOf(code)))).toEqual(value)
        expect(parseErrorCode(String(signedOf(code)))).toEqual(value)
        expect(errorCodeOfHex(code.slice(2))).toBe(code)
        expect(errorCodeSchema.parse(code)).toBe(code)
      }),
    )
  })

  it('returns a canonical code or reports what is malformed, for mutated text', () => {
    fc.assert(
      fc.property(mutated(codes), (text) => {
        const result = parseErrorCode(text)
        if (result.ok) expect(errorCodeSchema.safeParse(result.value).success).toBe(true)
        else expect(result.malformed).toMatchObject({ noun: 'error-code', text })
        if (errorCodeSchema.safeParse(text).success) expect(result).toEqual({ ok: true, value: text })
      }),
    )
  })

  it('has a total order by unsigned value', () => {
    expectTotalOrder(codes, compareErrorCodes)
    expect(compareErrorCodes('0x7fffffff', '0x80000000')).toBe(-1)
  })

  it('reads short, sign-extended and zero-extended hex', () => {
    expect(parseErrorCode('0x5')).toEqual({ ok: true, value: '0x00000005' })
    expect(parseErrorCode('0xFFFFFFFF80073712')).toEqual({ ok: true, value: '0x80073712' })
    expect(parseErrorCode('0x0000000080073712')).toEqual({ ok: true, value: '0x80073712' })
    expect(parseErrorCode('-2147010798')).toEqual({ ok: true, value: '0x80073712' })
  })

  it('reports what is malformed', () => {
    const problem = (text: string) => {
      const result = parseErrorCode(text)
      return result.ok ? null : result.malformed.problem
    }
    expect(problem('')).toBe('empty')
    expect(problem('0x')).toBe('part-shape')
    expect(problem('80070g05')).toBe('part-shape')
    expect(problem('0080073712')).toBe('part-shape')
    expect(problem('0x180073712')).toBe('out-of-range')
    expect(problem('4294967296')).toBe('out-of-range')
    expect(problem('-2147483649')).toBe('out-of-range')
  })

  it.each([
    ['0x80073712', '0x80073712'],
    ['0X80073712', '0x80073712'],
    ['-2147010798', '0x80073712'],
    ['2147956498', '0x80073712'],
    ['-2147023293', '0x80070643'],
    ['0x5', '0x00000005'],
    ['0x0', null],
    ['0', null],
    ['80073712h', null],
    ['99999999999', null],
    ['', null],
    [undefined, null],
  ])('reads %s in event data as the failure %s', (text, code) => {
    expect(readFailureCode(text)).toBe(code)
  })

  it('distinguishes success from failures', () => {
    expect(readFailureCode('0')).toBeNull()
    expect(readFailureCode('0x00000000')).toBeNull()
    expect(readFailureCode('-2147024891')).toBe('0x80070005')
    expect(readFailureCode(undefined)).toBeNull()
    expect(isFailureCode('0x80070005')).toBe(true)
    expect(isFailureCode('0x00240006')).toBe(false)
  })

  it('wraps only Win32 numbers', () => {
    expect(errorCodeOfWin32(5)).toBe('0x80070005')
    expect(errorCodeOfWin32(0xffff)).toBe('0x8007ffff')
    for (const number of [0, -1, 0x1_0000, 1.5, Number.NaN]) expect(errorCodeOfWin32(number)).toBeNull()
    for (const number of [1.5, Number.NaN, 0x1_0000_0000, -0x8000_0001])
      expect(errorCodeOf(number)).toBeNull()
    expect(unsignedOf('80070005')).toBeNull()
    expect(signedOf('0x8007000G')).toBeNull()
  })
})

describe('an exit code', () => {
  it.each([
    [0, '0'],
    [3010, '3010'],
    [0x7fff_ffff, '2147483647'],
    [0x8007_3712, '0x80073712'],
    [0xc190_0101, '0xc1900101'],
  ])('%i is printed as %s', (code, text) => {
    expect(exitCodeText(code)).toBe(text)
  })
})
