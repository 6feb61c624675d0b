import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskToPassOn } from '../../main/collect/masking/mask-to-pass-on.ts'
import { innerTexts } from '../../main/collect/masking/matching/inner-texts.ts'

const utf16 = (text: string) =>
  (Buffer.from(`${text}\0`, 'utf16le').toString('hex').match(/../g) ?? []).join(',')

describe('a value whose label is elsewhere is masked', () => {
  it.each([
    [
      'in a table of PowerShell',
      'SerialNumber  Manufacturer\r\n------------  ------------\r\nPF3ABCD7      LENOVO',
      'PF3ABCD7',
    ],
    [
      'in a table with a blank in a value',
      'Id PrimaryOwnerName\n-- ----------------\n 1 Karla Muster',
      'Karla Muster',
    ],
    ['in a CSV file', '"Host Name","OS Name"\r\n"KRNB42","Microsoft Windows 11 Pro"', 'KRNB42'],
    ['in a CSV file of wmic', 'Node,Caption\r\nKRNB42,Windows', 'KRNB42'],
    ['in an object of JSON', '{"user":{"id":7,"name":"kmuster"}}', 'kmuster'],
    ['with a longer key of JSON', '{"wiFiMacAddress":"3C6A9D112233"}', '3C6A9D112233'],
    [
      'in quotation marks, in JSON that is a value of JSON',
      JSON.stringify({ body: JSON.stringify({ line: '    SSID 名称              : "KranichNetz"' }) }),
      'KranichNetz',
    ],
    ['as a name and a value of JSON', '{"name":"computerName", "value":"KRNB42"}', 'KRNB42'],
    ['as attributes of XML', '<add key="computerName" value="KRNB42"/>', 'KRNB42'],
    [
      'in two cells of HTML',
      '<tr><td>Full name</td>\n <td class="v"> Karla Muster </td></tr>',
      'Karla Muster',
    ],
  ])('%s', (_, text, secret) => {
    expect(text).toContain(secret)
    const masked = maskToPassOn(text)
    expect(masked).not.toContain(secret)
    // Labels, other values and the shape of the text stay.
    expect(masked.replace(/masked-[a-z]+-\d+|MASKED-PC-\d+|02005E\d{6}/, secret)).toBe(text)
  })

  it('in a string of a registry export that is written as bytes', () => {
    const path = utf16('C:\\Users\\kmuster')
    const line = (hex: string) =>
      `Windows Registry Editor Version 5.00\r\n\r\n"ProfileImagePath"=hex(2):${hex}\r\n`
    expect(maskToPassOn(line(path))).toBe(line(utf16('C:\\Users\\masked-user-1')))
    const folded = path.replace(/(?:..,){12}/, '$&\\\r\n  ')
    expect(maskToPassOn(line(folded))).toBe(line(utf16('C:\\Users\\masked-user-1')))
    const system = line(utf16('%SystemRoot%\\system32\\svchost.exe')).replace('Profile', '')
    expect(maskToPassOn(system)).toBe(system)
  })
})

describe('the texts inside a text', () => {
  const signs = [
    '"',
    '""',
    '\\"',
    "'",
    '<a>',
    '</a>',
    '<![CDATA[',
    '|',
    '\t',
    '{',
    '}',
    '"k":',
    '=%41',
    '\\n',
    '&quot;',
  ]
  const words = [
    '2026-05-11 09:12:44, Info   CBS    ',
    '- ',
    '---- ----',
    '\n',
    'x',
    'é',
    ': ',
    '<td>',
    'Node,A',
    ',',
  ]
  const texts = fc.array(fc.constantFrom(...signs, ...words), { maxLength: 400 }).map((all) => all.join(''))

  it('have only places within it, in order, or none', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { reading } of innerTexts(text)) {
          expect([reading.starts.length, reading.ends.length]).toEqual([
            reading.text.length,
            reading.text.length,
          ])
          for (const [at, start] of reading.starts.entries()) {
            const end = reading.ends[at] ?? -1
            expect((start === -1 && end === -1) || (start >= 0 && start < end && end <= text.length)).toBe(
              true,
            )
          }
        }
      }),
    )
  })

  it('are bounded by its length, however deeply they are nested', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const all = innerTexts(text.repeat(20))
        const size = all.reduce((sum, { reading }) => sum + reading.text.length, 0)
        expect(size).toBeLessThan(120 * (text.length + 1) * 20)
      }),
    )
  })
})
