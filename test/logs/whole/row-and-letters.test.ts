import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { LogFilter } from '../../../common/evidence/log-view.ts'
import { WholeLog } from '../../../main/logs/whole/whole-log.ts'
import { all, cbs, whole, wholeLogs } from './whole-logs.ts'

const { write, openFile, openStream, folder } = wholeLogs()

describe('the row number of a line', () => {
  test.each<LogFilter>([all, { only: 'failures', text: '' }, { only: 'lines', text: 'odd' }])(
    'is exact only once the log has been read up to it: %o',
    async (filter) => {
      const gate = Promise.withResolvers<void>()
      const line = (index: number) =>
        cbs(index, index % 2 === 0 ? 'Info' : 'Error', index % 2 === 0 ? 'even' : 'odd')
      const piece = (from: number) =>
        Buffer.from(Array.from({ length: 1500 }, (_, index) => `${line(from + index)}\n`).join(''))
      async function* open() {
        // More than the initial part by which a log is recognized.
        yield piece(0)
        await gate.promise
        yield piece(1500)
      }
      const copies = join(folder(), 'copies')
      const log = await WholeLog.open({ name: 'a.zip/CBS.log', sizeBytes: null, open }, copies)
      expect((await log.rowOfLine(filter, 2152)).exact).toBe(false)
      gate.resolve()
      let found = await log.rowOfLine(filter, 2152)
      while (!found.exact) found = await log.rowOfLine(filter, 2152)
      const { rows } = await log.rows(filter, found.row, 1)
      expect(rows.map(({ line }) => line)).toEqual([2152])
      await log.close()
    },
  )
})

describe('the letters of a code page', () => {
  test.each([
    ['850', 850, '\x99ffnen der Gr\x94\xe1e ung\x81ltig', 'Öffnen der Größe ungültig'],
    ['866', 866, '\x8e\xe8\xa8\xa1\xaa\xa0 \xe3\xe1\xe2\xa0\xad\xae\xa2\xaa\xa8', 'Ошибка установки'],
  ])('are decoded in code page %s, searchable, and reported', async (_, page, written, read) => {
    const bytes = Buffer.from(`${cbs(1, 'Error', 'plain')}\r\n${cbs(2, 'Error', written)}\r\n`, 'latin1')
    for (const log of [await openFile(await write(bytes)), await openStream(bytes, 200)]) {
      const rows = await whole(log)
      expect(rows[1]?.text).toContain(read)
      expect(log.state().codePage).toBe(page)
      expect((await log.rows({ only: 'lines', text: read.slice(0, 6).toUpperCase() }, 0, 5)).total).toBe(1)
      expect((await log.record(2))?.text).toContain(read)
      await log.close()
    }
  })

  test('are decoded and searched in the selected code page, and detected again after it is cleared', async () => {
    const bytes = Buffer.from(`${cbs(1, 'Error', '\x99ffnen der Gr\x94\xe1e')}\r\n`, 'latin1')
    const log = await openFile(await write(bytes))
    const read = async () => (await whole(log))[0]?.text ?? ''
    const find = async (text: string) => (await log.rows({ only: 'lines', text }, 0, 5)).total
    expect([await read(), await find('Größe')]).toEqual([expect.stringContaining('Größe'), 1])
    await log.readAs(1251)
    expect(log.state()).toMatchObject({ codePage: 1251, pageChosen: true })
    const cyrillic = new TextDecoder('windows-1251').decode(Buffer.from('Gr\x94\xe1e', 'latin1'))
    expect([await read(), await find('Größe')]).toEqual([expect.stringContaining(cyrillic), 0])
    expect(await find(cyrillic)).toBe(1)
    expect((await log.record(1))?.text).toContain(cyrillic)
    await log.readAs(null)
    expect(log.state()).toMatchObject({ codePage: 850, pageChosen: false })
    expect([await read(), await find('Größe')]).toEqual([expect.stringContaining('Größe'), 1])
    await log.close()
  })

  test('are not detected for a log in ASCII or UTF-8, for any chunks', async () => {
    for (const text of ['plain words\n'.repeat(30), 'Größe der Öffnung 漢字\n'.repeat(30)])
      for (const pieceBytes of [7, 4096]) {
        const log = await openStream(Buffer.from(text), pieceBytes)
        await whole(log)
        expect(log.state().codePage).toBeNull()
        await log.close()
      }
  })
})
