import { describe, expect, test } from 'vitest'
import { findCodes } from '../../main/diagnose/find-codes.ts'
import { forms } from './forms.ts'
import { recordsOf } from './records-of.ts'

const encodings: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['ANSI', (text) => Buffer.from(text, 'latin1')],
]

describe.each(forms)('$name', ({ format, lines, records }) => {
  describe.each(['\r\n', '\n'])('line ends %j', (end) => {
    test.each(encodings)('%s', async (_, encode) => {
      const found = await recordsOf(encode(`${lines.join(end)}${end}`))
      expect(found.format).toBe(format)
      expect(found.lines).toBe(lines.length)
      expect(found.records.map(({ line, time }) => ({ line, time }))).toEqual(
        records.map(({ line, time }) => ({ line, time })),
      )
      found.records.forEach((record, index) => {
        const { text, level, component, codes } = records[index] ?? { text: '' }
        if (text === '') expect(record.text).toBe('')
        else expect(record.text).toContain(text)
        if (level !== undefined) expect(record.level).toBe(level)
        if (component !== undefined) expect(record.component).toBe(component)
        if (codes !== undefined) expect(findCodes(record.text).map(({ code }) => code)).toEqual(codes)
      })
    })
  })

  test('without a line end at the end', async () => {
    const whole = await recordsOf(Buffer.from(`${lines.join('\r\n')}\r\n`))
    const open = await recordsOf(Buffer.from(lines.join('\r\n')))
    expect(open).toEqual(whole)
  })

  test('letters of other languages are kept, in UTF-8 and in the code page of the PC', async () => {
    const umlaut = lines.join('\r\n').replaceAll('the ', 'für ')
    const [utf8, ansi] = [
      await recordsOf(Buffer.from(umlaut)),
      await recordsOf(Buffer.from(umlaut, 'latin1')),
    ]
    expect(ansi.records).toEqual(utf8.records)
  })
})
