import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  errorCodeOf,
  errorCodeOfHex,
  errorCodeOfWin32,
  signedOf,
  unsignedOf,
} from '../../common/windows/error-code.ts'
import { unwrapCode } from '../../main/codes/wrapped-code.ts'

describe('canonical codes', () => {
  it('convert from hex to signed and unsigned numbers and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (value) => {
        const code = errorCodeOf(value) ?? ''
        expect(code).toMatch(/^0x[0-9a-f]{8}$/)
        expect(unsignedOf(code)).toBe(value)
        expect(errorCodeOf(signedOf(code) ?? Number.NaN)).toBe(code)
        expect(errorCodeOfHex(value.toString(16).toUpperCase())).toBe(code)
      }),
    )
  })

  it('reject anything but a 32-bit number', () => {
    for (const value of [0x1_0000_0000, -0x8000_0001, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(errorCodeOf(value)).toBeNull()
    }
    for (const digits of ['', 'g', '123456789', '1ffffffff80070002', 'ffffffff00000001', '0x1']) {
      expect(errorCodeOfHex(digits)).toBeNull()
    }
    for (const code of ['', '0x1', '80070002', '0x8007000G', '0X80070002'])
      expect(unsignedOf(code)).toBeNull()
  })

  it('accept the two 64-bit forms of a code', () => {
    expect(errorCodeOfHex('FFFFFFFF80070002')).toBe('0x80070002')
    expect(errorCodeOfHex('0000000080070002')).toBe('0x80070002')
  })

  it('create an HRESULT only from a Win32 number', () => {
    expect(errorCodeOfWin32(2)).toBe('0x80070002')
    expect(errorCodeOfWin32(65_535)).toBe('0x8007ffff')
    for (const number of [0, -1, 65_536, 2.5]) expect(errorCodeOfWin32(number)).toBeNull()
  })
})

describe('wrapped codes', () => {
  it.each([
    ['0xd0000034', ['0xc0000034']],
    ['0x90000005', ['0x80000005']],
    ['0xd007000d', ['0xc007000d', '0x8007000d']],
    ['0xc007000d', ['0x8007000d']],
    ['0x8e5e03fa', ['0xc80003fa']],
    ['0x00000057', ['0x80070057']],
    ['0x80070057', []],
    ['0xf0000034', []],
    ['nonsense', []],
  ])('%s contains %j', (code, inner) => {
    expect(unwrapCode(code).map((each) => each.code)).toEqual(inner)
  })
})
