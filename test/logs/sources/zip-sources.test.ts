import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readZipDirectory } from '../../../main/archives/zip/read-zip-directory.ts'
import { zipSources } from '../../../main/logs/sources/zip-sources.ts'
import { writeCab } from '../../packages/generate/write-cab.ts'
import { bytesOf } from '../text-of.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-zip-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let count = 0
async function zipped(bytes: Uint8Array) {
  const path = join(folder, `${count++}.zip`)
  await writeFile(path, bytes)
  const { sources, gaps } = await zipSources(path)
  return { sources, gaps, names: sources.map(({ name }) => name.slice(path.length + 1)) }
}

const log = Buffer.from('2026-01-01 10:00:00, Info                  CBS    A line of a log\r\n'.repeat(5000))

test('returns stored and deflated logs unchanged on every open', async () => {
  const { sources, names } = await zipped(
    zipSync({ 'a.log': log, 'b.log': [log, { level: 0 }], 'empty.log': new Uint8Array() }),
  )
  expect(names).toEqual(['a.log', 'b.log', 'empty.log'])
  for (const source of sources.slice(0, 2)) {
    expect(source.sizeBytes).toBe(log.length)
    expect((await bytesOf(source)).equals(log)).toBe(true)
    expect((await bytesOf(source)).equals(log)).toBe(true)
  }
})

test('leaves nothing open when a reader stops early', async () => {
  const { sources } = await zipped(zipSync({ 'a.log': log }))
  for await (const _ of sources[0]?.open() ?? []) break
})

test('skips other files and leaves gaps for nested containers', async () => {
  const { names, gaps } = await zipped(
    zipSync({
      'readme.txt': log,
      'x/': new Uint8Array(),
      'inner.zip': log,
      'CbsPersist_1.cab': log,
      'a.etl': log,
      'a.log': log,
    }),
  )
  expect(names).toEqual(['a.log'])
  expect(gaps.map(({ what }) => what.slice(what.lastIndexOf('/') + 1))).toEqual([
    'CbsPersist_1.cab',
    'a.etl',
    'inner.zip',
  ])
})

test('leaves a gap for a zip without logs', async () => {
  expect((await zipped(zipSync({ 'a.exe': log }))).gaps).toMatchObject([{ code: 'zip-without-logs' }])
})

test.each([
  ['word/document.xml', 'Word'],
  ['xl/workbook.xml', 'Excel'],
])('names a document with %s as one of %s', async (part, name) => {
  const { sources, gaps } = await zipped(zipSync({ '[Content_Types].xml': log, [part]: log }))
  expect(sources).toEqual([])
  expect(gaps).toMatchObject([{ code: 'log-binary', why: expect.stringContaining(`document (${name})`) }])
})

describe('a malicious zip', () => {
  const sizeField = (zip: Uint8Array) =>
    Buffer.from(zip.buffer, zip.byteOffset, zip.length).lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24

  test('is refused unread if its claimed size is implausible', async () => {
    const zip = zipSync({ 'a.log': log })
    new DataView(zip.buffer, zip.byteOffset).setUint32(sizeField(zip), 2 ** 31, true)
    const { sources, gaps } = await zipped(zip)
    expect(sources).toEqual([])
    expect(gaps[0]?.why).toContain('2048 MB')
  })

  test.each([1, log.length - 1, log.length + 1])(
    'is read no further if it declares %i bytes and has a different size',
    async (declared) => {
      const zip = zipSync({ 'a.log': log })
      new DataView(zip.buffer, zip.byteOffset).setUint32(sizeField(zip), declared, true)
      const { sources } = await zipped(zip)
      await expect(bytesOf(sources[0] as never)).rejects.toThrow()
    },
  )

  test('is damaged if it declares bytes and has none', async () => {
    const zip = zipSync({ 'a.log': log })
    new DataView(zip.buffer, zip.byteOffset).setUint32(sizeField(zip) - 4, 0, true)
    const { sources } = await zipped(zip)
    await expect(bytesOf(sources[0] as never)).rejects.toThrow()
  })

  const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}.log`)

  test('is refused if all entries refer to the same data', async () => {
    // 40 entries of 4 MiB, compressed once: all name the place of the first.
    const one = Buffer.from(zipSync({ '10.log': new Uint8Array(4 * 2 ** 20) }))
    const first = one.indexOf('PK\x01\x02', 0, 'latin1')
    const end = one.indexOf('PK\x05\x06', first, 'latin1')
    const entries = Array.from({ length: 40 }, (_, nth) => {
      const entry = Buffer.from(one.subarray(first, end))
      entry.write(`${10 + nth}.log`, 46, 'latin1')
      return entry
    })
    const last = Buffer.from(one.subarray(end))
    last.writeUInt16LE(40, 8)
    last.writeUInt16LE(40, 10)
    last.writeUInt32LE(40 * (end - first), 12)
    last.writeUInt32LE(40 * first, 16)
    const zip = Buffer.concat([...new Array(40).fill(one.subarray(0, first)), ...entries, last])
    const { sources, gaps } = await zipped(zip)
    expect(sources).toEqual([])
    expect(gaps).toMatchObject([{ code: 'zip-expands-too-far' }])
  })

  test('has cabs that count towards its own expansion limit', async () => {
    const cab = writeCab([{ name: 'CBS.log', data: Buffer.alloc(16 * 2 ** 20) }])
    const cabs = Object.fromEntries(names(40).map((name) => [`${name}.cab`, cab]))
    const { sources, gaps } = await zipped(zipSync(cabs, { level: 9 }))
    const unpacked = sources.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
    expect(unpacked).toBeLessThanOrEqual(64 * 2 ** 20)
    expect(new Set(gaps.map(({ code }) => code))).toEqual(new Set(['cab-unread']))
  })

  test('is read no further beyond the maximum number of entries', async () => {
    const zip = zipSync(Object.fromEntries(names(20_100).map((name) => [name, new Uint8Array()])), {
      level: 0,
    })
    expect((await zipped(zip)).gaps).toMatchObject([{ code: 'zip-has-too-many-files' }])
    const path = join(folder, 'many.zip')
    await writeFile(path, zip)
    const file = await open(path)
    expect((await readZipDirectory(file, zip.length))?.length).toBe(20_001)
    await file.close()
  })

  test('leaves a gap if encrypted', async () => {
    const zip = zipSync({ 'a.log': log })
    new DataView(zip.buffer, zip.byteOffset).setUint16(sizeField(zip) - 24 + 8, 1, true)
    expect((await zipped(zip)).gaps).toMatchObject([{ code: 'zip-entry-encrypted' }])
  })

  test('with cut or changed bytes gives gaps, the declared bytes or a read error, never more bytes', async () => {
    const zip = zipSync({
      'a.log': log.subarray(0, 2000),
      'b.txt': Buffer.from('text'),
      'c.log': [log.subarray(0, 300), { level: 0 }],
    })
    const change = fc.tuple(fc.nat(zip.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 6 }),
        fc.option(fc.nat(zip.length)),
        async (changes, cut) => {
          const bytes = Uint8Array.from(zip)
          for (const [at, value] of changes) bytes[at] = value
          const { sources, gaps } = await zipped(cut === null ? bytes : bytes.subarray(0, cut))
          expect(sources.length + gaps.length).toBeGreaterThan(0)
          for (const source of sources) {
            const read = await bytesOf(source).catch(() => null)
            if (read !== null) expect(read.length).toBe(source.sizeBytes)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
