import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withDiskpartScript } from '../../main/host/windows/diskpart-script.ts'
import { filtersOf } from '../../main/steps/shared/disk/disk-filters.ts'
import { parsePartitionDetail } from '../../main/steps/shared/disk/diskpart.ts'

const recovery = { type: 'de94bba4-06d1-4d40-a16a-bfd50179d6ac', attributes: '0x8000000000000001' }
/** The shape in which diskpart answers, with labels that a language could have. */
const answer = (labels: readonly string[], { type, attributes } = recovery) =>
  [
    'DISKPART>',
    `${labels[0]} 4`,
    `${labels[1]} : ${type}`,
    `${labels[2]} : x`,
    `${labels[3]} : ${attributes.replace('0x', '0X')}`,
    `${labels[4]}: 74576822272`,
    '',
    '  Volume 5                      NTFS   Partition    674 MB',
  ].join('\r\n')

describe('diskpart partition details', () => {
  it('are read by the form of their values in any language', () => {
    const label = fc.stringMatching(/^[\p{L} ]{1,20}$/u)
    fc.assert(
      fc.property(fc.array(label, { minLength: 5, maxLength: 5 }), (labels) => {
        expect(parsePartitionDetail(answer(labels))).toEqual(recovery)
      }),
    )
  })

  it('in damaged text never give a recovery partition', () => {
    const text = answer(['Partition', 'Type   ', 'Hidden ', 'Attrib ', 'Offset in Bytes'])
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ unit: 'binary-ascii', maxLength: 3 }), (at, put) => {
        const damaged = text.slice(0, at) + put + text.slice(at + 1)
        const read = parsePartitionDetail(damaged)
        // Any value that is read must occur in the text as a whole.
        if (read === null) return
        expect(damaged.toLowerCase()).toContain(read.type)
        expect(damaged.toLowerCase()).toContain(read.attributes)
      }),
    )
    expect(parsePartitionDetail(`${text}\r\n${text}`)).toBeNull()
    expect(parsePartitionDetail('')).toBeNull()
  })
})

it('filtersOf reads device class filters from reg.exe output and returns null for none', () => {
  const query = (data: string) =>
    `\r\nHKEY_LOCAL_MACHINE\\X\r\n    UpperFilters    REG_MULTI_SZ    ${data}\r\n\r\n`
  expect(filtersOf(query('fvevol\\0iorate\\0rdyboost'))).toEqual(['fvevol', 'iorate', 'rdyboost'])
  expect(filtersOf(query(''))).toBeNull()
  expect(filtersOf('ERROR: not found')).toBeNull()
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      for (const name of filtersOf(text) ?? []) expect(text).toContain(name)
    }),
  )
})

describe('the diskpart script', () => {
  it('contains the lines, exists while diskpart runs, and is deleted afterwards', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unstuck-diskpart-'))
    try {
      const text = await withDiskpartScript(folder, ['select disk 0', 'detail disk'], async (args) => {
        expect(args[0]).toBe('/s')
        return readFile(args[1] ?? '', 'latin1')
      })
      expect(text).toBe('select disk 0\r\ndetail disk\r\n')
      await expect(
        withDiskpartScript(folder, ['rescan'], () => Promise.reject(new Error('gone'))),
      ).rejects.toThrow('gone')
      expect(await readdir(folder)).toEqual([])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('rejects a line with a line break', async () => {
    for (const lines of [[], ['a\nclean'], ['a\rclean'], [''], [' x'], ['ä']])
      await expect(withDiskpartScript('/nowhere', lines, async () => {})).rejects.toMatchObject({
        reason: 'denied',
      })
  })
})
