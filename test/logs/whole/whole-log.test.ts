import { appendFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogFilter } from '../../../common/evidence/log-view.ts'
import { LineIndex } from '../../../main/logs/whole/line-index.ts'
import { openLogBytes } from '../../../main/logs/whole/log-bytes.ts'
import { WholeLog } from '../../../main/logs/whole/whole-log.ts'
import { all, cbs, whole, wholeLogs } from './whole-logs.ts'

const { write, openFile, openStream, folder } = wholeLogs()

describe('the lines of a whole log', () => {
  test('match the file for any line ends, encoding and chunks, even if it is truncated', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '漢', ' ', '\t', 'ERROR'), maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 60 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le'),
        fc.integer({ min: 1, max: 50 }),
        async (texts, end, closed, encoding, pieceBytes) => {
          // The first line has letters, because a file without any at the beginning is taken for binary.
          const lines = ['Windows', ...texts]
          const text = lines.join(end) + (closed ? end : '')
          const bytes =
            encoding === 'utf-16le'
              ? Buffer.from(`\ufeff${text}`, 'utf16le')
              : Buffer.from(encoding === 'utf-8' ? text : `\ufeff${text}`)
          const expected = lines
          // An empty last line without a line end does not count.
          while (!closed && expected.at(-1) === '') {
            expected.pop()
            break
          }
          for (const log of [await openFile(await write(bytes)), await openStream(bytes, pieceBytes)]) {
            const rows = await whole(log)
            expect(rows.map((row) => row.text)).toEqual(expected)
            expect(rows.map((row) => row.line)).toEqual(expected.map((_, index) => index + 1))
            await log.close()
          }
        },
      ),
      { numRuns: 40 },
    )
    expect(await readdir(join(folder(), 'copies'))).toEqual([])
  })

  test('are reachable at any row from a sparse index', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 300 }),
        fc.integer({ min: 2, max: 9 }),
        (steps, most) => {
          const index = new LineIndex(most)
          const added: { line: number; offset: number }[] = []
          let line = 0
          for (const step of steps) {
            line += step
            added.push({ line, offset: line * 10 })
            index.add(line, line * 10)
          }
          expect(index.rows).toBe(added.length)
          for (const [row, one] of added.entries()) {
            const start = index.before(row)
            expect(start?.row).toBeLessThanOrEqual(row)
            expect(added[start?.row ?? -1]).toEqual({ line: start?.line, offset: start?.offset })
            // Two thinned-out lists hold at least half of the maximum, so reaching a row never means reading
            // everything.
            expect(row - (start?.row ?? 0)).toBeLessThan(Math.max(1, (4 * added.length) / most))
            expect(index.beforeLine(one.line)?.row).toBeLessThanOrEqual(row)
            const after = index.after(row)
            if (after !== null) expect(after.row).toBeGreaterThan(row)
          }
        },
      ),
    )
  })

  test('escape terminal control characters and mark failures, warnings and sessions, but no noise', async () => {
    const log = await openFile(
      await write(
        [
          cbs(1, 'Info', 'Session: 31000000_1 initialized by client WindowsUpdateAgent, external staging'),
          cbs(
            2,
            'Info',
            'Failed to open \u001b[31mred\u001b[0m \u202e package [HRESULT = 0x800f0922 - CBS_E]',
          ),
          cbs(3, 'Warning', 'Something is odd'),
          cbs(4, 'Error', 'It is broken'),
          '    and this goes on with it',
          cbs(5, 'Info', 'Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]'),
        ].join('\r\n'),
      ),
    )
    const rows = await whole(log)
    expect(rows.map(({ severity }) => severity)).toEqual([
      'info',
      'error',
      'warning',
      'error',
      'info',
      'info',
    ])
    expect(rows.map(({ begins }) => begins)).toEqual([true, true, true, true, false, true])
    expect(rows[0]?.session).toBe('31000000_1')
    expect(rows[1]?.text).toContain('\u241b[31mred\u241b[0m <U+202E> package')
    const [code] = rows[1]?.codes ?? []
    expect(rows[1]?.text.slice(code?.from, (code?.from ?? 0) + (code?.length ?? 0))).toBe('0x800f0922')
    const record = await log.record(5)
    expect(record).toMatchObject({ line: 4, level: 'Error', component: 'CBS', time: '2026-11-20T10:00:04' })
    expect(record?.text).toContain('and this goes on')
    await log.close()
  })
})

describe('filters and searches', () => {
  test('match a check of every line, in both directions', async () => {
    const texts = Array.from({ length: 9000 }, (_, index) =>
      index % 700 === 3
        ? cbs(index, 'Error', `Failed ${index}`)
        : index % 9 === 0
          ? `   continued ÄÖ ${index}`
          : cbs(index, 'Info', `Line ${index}`),
    )
    const log = await openFile(await write(texts.join('\n')))
    const linesOf = async (filter: LogFilter) => (await whole(log, filter)).map(({ line }) => line)
    const expected = (wanted: (text: string) => boolean) =>
      texts.flatMap((text, index) => (wanted(text) ? [index + 1] : []))
    expect(await linesOf({ only: 'failures', text: '' })).toEqual(expected((text) => text.includes('Error')))
    expect(await linesOf({ only: 'records', text: '' })).toEqual(expected((text) => !text.startsWith(' ')))
    expect(await linesOf({ only: 'lines', text: 'LINE 77' })).toEqual(
      expected((text) => text.includes('Line 77')),
    )
    expect(await linesOf({ only: 'lines', text: 'äö' })).toEqual(expected((text) => text.includes('ÄÖ')))
    const failures = expected((text) => text.includes('Error'))
    for (const line of [0, 4, 5, 3500, 9000]) {
      const next = failures.find((one) => one > line) ?? null
      expect(await log.find({ for: 'failure' }, line, true)).toBe(next)
      expect(await log.find({ for: 'failure' }, line, false)).toBe(
        failures.findLast((one) => one < line) ?? null,
      )
    }
    expect(await log.find({ for: 'text', text: 'no such text' }, 1, true)).toBeNull()
    expect(await log.rowOfLine({ only: 'failures', text: '' }, 1000)).toMatchObject({ row: 1, exact: true })
    const at = await log.lineAtTime('2026-11-20T10:30:01')
    expect(texts[(at ?? 0) - 1]).toContain('10:30:01')
    await log.close()
  })
})

describe('a changing log', () => {
  test('is followed while it grows, including in the middle of a line', async () => {
    const path = await write(`${cbs(1, 'Info', 'one')}\n${cbs(2, 'Info', 'tw')}`)
    const log = await openFile(path)
    expect(await whole(log)).toHaveLength(2)
    expect(await whole(log, { only: 'failures', text: '' })).toHaveLength(0)
    await appendFile(path, `o\n${cbs(3, 'Error', 'three')}\n`)
    await log.follow()
    const rows = await whole(log)
    expect(rows.map(({ text }) => text.split(' ').at(-1))).toEqual(['one', 'two', 'three'])
    expect(await whole(log, { only: 'failures', text: '' })).toHaveLength(1)
    expect(log.state().changed).toBeNull()
    await log.close()
  })

  test.each([
    ['gone', (path: string) => rm(path)],
    ['shortened', (path: string) => truncate(path, 10)],
    ['replaced', async (path: string) => rename(await write('Another log of Windows\n'.repeat(20)), path)],
    ['replaced', (path: string) => writeFile(path, 'Windows wrote this over it.\n'.repeat(20))],
  ] as const)('reports that it is %s and keeps answering', async (changed, change) => {
    const path = await write(`${cbs(1, 'Info', 'one')}\n`.repeat(3))
    const log = await openFile(path)
    expect(await whole(log)).toHaveLength(3)
    await change(path)
    await log.follow()
    expect(log.state().changed).toBe(changed)
    await log.rows(all, 0, 10)
    await log.close()
  })

  test('whose archive is truncated shows the available lines and the reason', async () => {
    async function* open() {
      yield Buffer.from(`${cbs(1, 'Info', 'one')}\n`)
      throw new Error('The archive ends here.')
    }
    const log = await WholeLog.open(
      { name: 'a.zip/CBS.log', sizeBytes: null, open },
      join(folder(), 'copies'),
    )
    expect(await whole(log)).toHaveLength(1)
    expect(log.state().damage).toBe('The archive ends here.')
    await log.close()
  })

  test('whose copy fails, or without readers, closes its archive', async () => {
    let opened = 0
    async function* open() {
      opened += 1
      try {
        for (;;) yield Buffer.from(`${cbs(1, 'Info', 'a line of an archive')}\n`.repeat(500))
      } finally {
        opened -= 1
      }
    }
    const source = { name: 'a.zip/CBS.log', sizeBytes: null, open }
    await expect(openLogBytes(source, join(await write('a file'), 'copies'))).rejects.toThrow()
    expect(opened).toBe(0)
    const bytes = await openLogBytes(source, join(folder(), 'copies'))
    expect(opened).toBe(1)
    await bytes.close()
    expect(opened).toBe(0)
  })

  test('that is not text has no lines', async () => {
    const log = await openFile(await write(Buffer.from([0x4d, 0x5a, 0x90, 0, 10, 10, 10])))
    expect(log.isText).toBe(false)
    expect((await log.rows(all, 0, 10)).total).toBe(0)
    await log.close()
  })
})
