import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../common/result.ts'
import { parseRegFile } from '../../../main/host/practice/definition/parse-reg-file.ts'

const header = 'Windows Registry Editor Version 5.00\r\n\r\n'
const parse = (text: string) => parseRegFile(text, 'a.reg')

describe('parseRegFile', () => {
  it('reads every value type as reg.exe prints it', () => {
    const text = [
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\A b]',
      '@="default"',
      '"Path \\"x\\" \\\\"="C:\\\\Windows\\\\"',
      '"d"=dword:0000000a',
      '"q"=hex(b):00,01,00,00,00,00,00,80',
      '"e"=hex(2):25,00,\\',
      '  41,00,25,00,00,00',
      '"m"=hex(7):61,00,00,00,62,00,00,00,00,00',
      '"b"=hex:0a,ff',
      '; a remark',
      '"none"=hex:',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Empty]',
    ].join('\r\n')
    expect(parse(`\ufeff${header}${text}`)).toEqual([
      [
        'HKEY_LOCAL_MACHINE\\SOFTWARE\\A b',
        [
          ['(Default)', 'REG_SZ', 'default'],
          ['Path "x" \\', 'REG_SZ', 'C:\\Windows\\'],
          ['d', 'REG_DWORD', '0xa'],
          ['q', 'REG_QWORD', '0x8000000000000100'],
          ['e', 'REG_EXPAND_SZ', '%A%'],
          ['m', 'REG_MULTI_SZ', 'a\\0b'],
          ['b', 'REG_BINARY', '0AFF'],
          ['none', 'REG_BINARY', ''],
        ],
      ],
      ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Empty', []],
    ])
  })

  it.each([
    ['no header', '[HKEY_LOCAL_MACHINE\\A]\r\n', 1],
    ['the header of version 4', 'REGEDIT4\r\n', 1],
    ['a value before any key', `${header}"a"="b"\r\n`, 3],
    ['an open text', `${header}[HKEY_LOCAL_MACHINE\\A]\r\n"a"="b\r\n`, 4],
    ['a short dword', `${header}[HKEY_LOCAL_MACHINE\\A]\r\n"a"=dword:12\r\n`, 4],
    ['a short qword', `${header}[HKEY_LOCAL_MACHINE\\A]\r\n"a"=hex(b):00,01\r\n`, 4],
    ['half a byte', `${header}[HKEY_LOCAL_MACHINE\\A]\r\n"a"=hex:0a,f\r\n`, 4],
    ['an unknown type', `${header}[HKEY_LOCAL_MACHINE\\A]\r\n"a"=hex(99):00\r\n`, 4],
    ['no value at all', `${header}[HKEY_LOCAL_MACHINE\\A]\r\nnonsense\r\n`, 4],
  ])('rejects %s and reports the line', (_, text, line) => {
    expect(() => parse(text)).toThrow(new RegExp(`Line ${line} `))
  })

  it('does not treat U+2028 or U+2029 as a line end', () => {
    expect(parse(`${header}[HKEY_LOCAL_MACHINE\\A]\r\n"\u2029"="a\u2028\\\\"\r\n`)).toEqual([
      ['HKEY_LOCAL_MACHINE\\A', [['\u2029', 'REG_SZ', 'a\u2028\\']]],
    ])
  })

  it('round-trips any text, name and number', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((one) => !/[\r\n\ufeff]/.test(one))
    const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`
    fc.assert(
      fc.property(plain, plain, fc.nat(0xffffffff), (name, data, number) => {
        const dword = number.toString(16).padStart(8, '0')
        const text = `${header}[HKEY_LOCAL_MACHINE\\A]\r\n${quoted(name)}=${quoted(data)}\r\n"n"=dword:${dword}\r\n`
        expect(parse(text)).toEqual([
          [
            'HKEY_LOCAL_MACHINE\\A',
            [
              [name, 'REG_SZ', data],
              ['n', 'REG_DWORD', `0x${number.toString(16)}`],
            ],
          ],
        ])
      }),
    )
  })

  it('parses or rejects any input and never fails otherwise', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '[HKEY_LOCAL_MACHINE\\A]',
        '"a"=dword:00000001',
        '"a"=hex(7):61,00,\\',
        '@="',
        '\\',
        ';',
      ),
    )
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, headed) => {
        try {
          for (const [path, values] of parse(`${headed ? header : ''}${lines.join('\r\n')}`)) {
            expect(path).not.toBe('')
            for (const value of values) expect(value).toHaveLength(3)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(FailureError)
        }
      }),
    )
  })
})
