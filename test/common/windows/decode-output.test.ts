import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeOutput, outputLines } from '../../../common/windows/decode-output.ts'

const text = 'Windows RE status: Enabled\r\nWindows RE 状态: Straße\r\n'
const utf16 = (value: string, big: boolean) => {
  const bytes = Buffer.from(value, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}

describe('decodeOutput', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16 with a mark', utf16(`\uFEFF${text}`, false)],
    ['UTF-16 without a mark', utf16(text, false)],
    ['big-endian UTF-16 with a mark', utf16(`\uFEFF${text}`, true)],
    ['big-endian UTF-16 without a mark', utf16(text, true)],
  ])('reads %s', (_name, bytes) => {
    expect(decodeOutput(bytes)).toBe(text)
  })

  it('keeps the ASCII part of an OEM code page', () => {
    // "Zurücksetzen: Enabled" in code page 850, then Chinese of code page 936.
    const oem = Uint8Array.from([
      ...Buffer.from('Zur'),
      0x81,
      ...Buffer.from('cksetzen: Enabled '),
      0xd7,
      0xb4,
    ])
    expect(decodeOutput(oem)).toMatch(/^Zur.cksetzen: Enabled ..$/u)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof decodeOutput(bytes) === 'string'))
  })
})

describe('outputLines', () => {
  it('splits a redrawn progress bar into separate lines', () => {
    expect(outputLines('a\r\n[== 10% ]\r[=== 20% ]\nb')).toEqual(['a', '[== 10% ]', '[=== 20% ]', 'b'])
  })
})
