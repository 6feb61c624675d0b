import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCodes } from '../../main/logs/find-codes.ts'
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
  describe.each(['\r\n', '\n'])('with line ends %j', (end) => {
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

  test('is read without a final line end', async () => {
    const whole = await recordsOf(Buffer.from(`${lines.join('\r\n')}\r\n`))
    const open = await recordsOf(Buffer.from(lines.join('\r\n')))
    expect(open).toEqual(whole)
  })

  test('cut at either end keeps every complete record in between', async () => {
    const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`.repeat(12))
    const whole = (await recordsOf(bytes)).records
    const byLine = new Map(whole.map((record) => [record.line, record]))
    const places = fc.tuple(fc.nat(Math.floor(bytes.length / 2)), fc.nat(Math.floor(bytes.length / 3)))
    const feeds = (part: Uint8Array) => part.filter((byte) => byte === 10).length
    await fc.assert(
      fc.asyncProperty(places, async ([front, back]) => {
        const left = bytes.subarray(front, bytes.length - back)
        const { records: found, lines: count } = await recordsOf(left)
        expect(count).toBe(left.toString().replace(/\n$/, '').split('\n').length)
        const gone = feeds(bytes.subarray(0, front))
        const seen = new Map(
          found.map((record) => [record.line + gone, { ...record, line: record.line + gone }]),
        )
        // The first record may be the rest of a truncated one, and the last may be truncated itself.
        const inner = [...seen.values()].slice(1, -1)
        expect(inner).toEqual(inner.map(({ line }) => byLine.get(line)))
        // A record is complete if its first line and the first line of the next record are present.
        const first = gone + (front === 0 || bytes[front - 1] === 10 ? 1 : 2)
        const last = feeds(bytes.subarray(0, bytes.length - back))
        const kept = whole.filter(
          ({ line }, at) => line >= first && (whole[at + 1]?.line ?? last + 1) <= last,
        )
        expect(kept.length).toBeGreaterThan(0)
        expect(kept.map(({ line }) => seen.get(line))).toEqual(kept)
      }),
      { numRuns: 40 },
    )
  })

  test('keeps non-English letters in UTF-8 and in the code page of the PC', async () => {
    const umlaut = lines.join('\r\n').replaceAll('the ', 'für ')
    const [utf8, ansi] = [
      await recordsOf(Buffer.from(umlaut)),
      await recordsOf(Buffer.from(umlaut, 'latin1')),
    ]
    expect(ansi.records).toEqual(utf8.records)
  })
})

test('keeps records and their order when the clock goes back', async () => {
  const [form] = forms
  const lines = form?.lines ?? []
  const back = lines.map((line) => line.replace(/^2026/, '2019'))
  const { records } = await recordsOf(Buffer.from([...lines, ...back, ...lines].join('\r\n')))
  expect(records.map(({ line, time }) => [line, time?.slice(0, 4)])).toEqual([
    [1, '2026'],
    [2, '2026'],
    [4, '2026'],
    [9, '2019'],
    [10, '2019'],
    [12, '2019'],
    [17, '2026'],
    [18, '2026'],
    [20, '2026'],
  ])
})

test.each([
  ['UTF-8', (text: string) => Buffer.from(text)],
  ['UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
])('cuts a single line of 10 MB in %s and reads what follows', async (_, encode) => {
  const [form] = forms
  const endless = `2026-05-31 18:38:44, Info                  CBS    ${'x'.repeat(10_000_000)}`
  const alone = await recordsOf(encode(endless))
  expect(alone).toMatchObject({ lines: 1, cutLines: 1 })
  expect(alone.records.every(({ text }) => text.length <= 64 * 1024)).toBe(true)
  const { records, lines, cutLines } = await recordsOf(encode(`${endless}\r\n${form?.lines.join('\r\n')}`))
  expect({ lines, cutLines }).toEqual({ lines: 9, cutLines: 1 })
  expect(records.slice(-3).map(({ line }) => line)).toEqual([2, 3, 5])
})
