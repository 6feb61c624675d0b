import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCited } from '../../../main/logs/whole/cited-line.ts'
import { lineClassifier } from '../../../main/logs/whole/classify-line.ts'
import { openLogBytes } from '../../../main/logs/whole/log-bytes.ts'
import { readRows } from '../../../main/logs/whole/read-lines.ts'
import { all, cbs, whole, wholeLogs } from './whole-logs.ts'

const { write, openFile, openCited, folder } = wholeLogs()
const classifier = lineClassifier('cbs')

/** Records of one or more lines, several in a second, of which some have the same text. */
const record = fc.record({
  later: fc.integer({ min: 0, max: 3 }),
  name: fc.integer({ min: 0, max: 40 }),
  more: fc.integer({ min: 0, max: 2 }),
  width: fc.integer({ min: 0, max: 3000 }),
})

async function openBytes(text: string) {
  const path = await write(text)
  return openLogBytes({ name: path, sizeBytes: null, file: path, open: async function* () {} }, folder())
}

describe('a cited line', () => {
  test('is found where it is, or not at all, without its number being known', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 200, maxLength: 900 }),
        fc.nat(),
        fc.constantFrom('\n', '\r\n'),
        async (records, pick, end) => {
          let second = 0
          const lines: { readonly text: string; readonly time: string | null }[] = []
          for (const { later, name, more, width } of records) {
            second += later
            const text = cbs(second, 'Info', `Item ${name} ${'x'.repeat(width)}`)
            lines.push({ text, time: text.slice(0, 19).replace(' ', 'T') })
            for (let nth = 0; nth < more; nth++) lines.push({ text: `  continued ${nth}`, time: null })
          }
          const heads = lines.flatMap(({ time }, index) => (time === null ? [] : [index]))
          const at = heads[pick % heads.length] ?? 0
          const { text, time } = lines[at] ?? { text: '', time: null }
          const message = text.slice(text.indexOf('Item'))
          const bytes = await openBytes(lines.map((line) => line.text + end).join(''))
          const size = bytes.sizeBytes ?? 0
          const near = await findCited(
            { bytes, size, classifier },
            { line: at + 1, what: { text: message }, time: time ?? '' },
          )
          const same = lines.filter(
            (line) => line.time === time && line.text.includes(message.trim().slice(0, 200)),
          )
          expect(near === null).toBe(same.length !== 1)
          if (near !== null) {
            expect(near.from).toBeLessThanOrEqual(at)
            expect(near.to).toBeGreaterThan(at)
            const log = { bytes, index: near.index, end: size, classifier, format: 'cbs' as const }
            const span = { from: near.from, count: near.to - near.from }
            const rows = await readRows(log, { index: near.index, test: { holds: () => true } }, span)
            expect(rows.map((row) => row.line)).toEqual(rows.map((_, index) => near.from + 1 + index))
            const shown = lines.slice(near.from, near.to).map((line) => line.text.slice(0, 2000))
            expect(rows.map((row) => row.text)).toEqual(shown)
          }
          await bytes.close()
        },
      ),
      { numRuns: 25 },
    )
  })

  test('is not guessed where the clock was set back or the text is nowhere', async () => {
    const text = [...Array(3000).keys()].map((index) =>
      cbs(3000 - index, 'Info', `Item ${index} ${'x'.repeat(200)}`),
    )
    const bytes = await openBytes(text.join('\n'))
    const size = bytes.sizeBytes ?? 0
    const find = (index: number, what: string) =>
      findCited(
        { bytes, size, classifier },
        { line: index + 1, what: { text: what }, time: (text[index] ?? '').slice(0, 19).replace(' ', 'T') },
      )
    expect(await find(1500, 'Item 1500')).toBe(null)
    expect(await find(1500, '')).toBe(null)
    await bytes.close()
  })

  test.each([
    ['in capitals', ['Call error code = 0x8024000B', 'Call aborted, error 0x8024000b']],
    ['as a decimal', ['Call error code = -2145124341', 'Call aborted, error 0x8024000b']],
    ['in a later line of its record', ['Call failed\n  error 0x8024000b', 'Call aborted, error 0x8024000b']],
  ])('is not taken for its neighbour that mentions the same code: %s', async (_, texts) => {
    const bytes = await openBytes(texts.map((text) => cbs(1, 'Info', text)).join('\n'))
    const log = { bytes, size: bytes.sizeBytes ?? 0, classifier }
    const time = cbs(1, 'Info', '').slice(0, 19).replace(' ', 'T')
    expect(await findCited(log, { line: 1, what: { code: '0x8024000b' }, time })).toBe(null)
    await bytes.close()
  })

  test('is found by a code in a later line of its record', async () => {
    const texts = ['Begin', 'Call failed\n  error 0x8024000B', 'End']
    const bytes = await openBytes(texts.map((text) => cbs(1, 'Info', text)).join('\n'))
    const log = { bytes, size: bytes.sizeBytes ?? 0, classifier }
    const time = cbs(1, 'Info', '').slice(0, 19).replace(' ', 'T')
    const near = await findCited(log, { line: 2, what: { code: '0x8024000b' }, time })
    expect(near).toMatchObject({ line: 2, offset: cbs(1, 'Info', 'Begin').length + 1 })
    await bytes.close()
  })
})

describe('a large log opened at a cited line', () => {
  const lines = [...Array(120_000).keys()].map((index) =>
    cbs(Math.floor(index / 50), 'Info', `Item ${index} ${'x'.repeat(40)}`),
  )
  const cited = (index: number, line = index + 1) => ({
    line,
    what: { text: `Item ${index} ` },
    time: (lines[index] ?? '').slice(0, 19).replace(' ', 'T'),
  })

  test('shows it with its record before it is counted, and the same lines afterwards', async () => {
    const path = await write(lines.join('\r\n'))
    const log = await openCited(path, cited(110_000))
    expect(log.state().lines).toBeLessThan(110_000)
    expect(await log.rowOfLine(all, 110_001)).toMatchObject({ row: 110_000, exact: true })
    const before = await log.rows(all, 109_900, 200)
    expect(before.rows.map(({ line }) => line)).toEqual(
      [...Array(200).keys()].map((index) => 109_901 + index),
    )
    expect((await log.record(110_001))?.text).toBe(lines[110_000])
    await whole(log)
    expect((await log.rows(all, 109_900, 200)).rows).toEqual(before.rows)
    expect(log.state()).toMatchObject({ lines: 120_000, whole: true, changed: null })
    await log.close()
  }, 60_000)

  test('says that it was replaced if its line has another number', async () => {
    const path = await write(lines.slice(500).join('\r\n'))
    const log = await openCited(path, cited(110_000))
    await whole(log)
    expect(log.state().changed).toBe('replaced')
    expect((await log.rows(all, 109_500, 1)).rows[0]?.text).toBe(lines[110_000])
    await log.close()
  }, 60_000)

  test('says so too if it now ends before that line', async () => {
    const path = await write(lines.slice(500).join('\r\n'))
    const log = await openCited(path, cited(119_900))
    await whole(log)
    expect(log.state().changed).toBe('replaced')
    await log.close()
  }, 60_000)

  test('opens as before without a citation', async () => {
    const log = await openFile(await write(lines.slice(0, 100).join('\n')))
    expect(await whole(log)).toHaveLength(100)
    await log.close()
  })
})
