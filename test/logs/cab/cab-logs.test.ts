import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { cabMembers, unpackPackedLog } from '../../../main/logs/cab/cab-members.ts'
import { collectSources } from '../../../main/logs/sources/collect-sources.ts'
import { gap } from '../../../main/texts/gap.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { writeCab } from '../../packages/generate/write-cab.ts'
import { knowledge } from '../../test-knowledge.ts'
import { bytesOf, sourceOf } from '../text-of.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-cabs-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let count = 0
async function collect(name: string, bytes: Uint8Array) {
  const path = join(folder, `${count++}-${name}`)
  await writeFile(path, bytes)
  const { sources, gaps } = await collectSources([path])
  return { path, sources, gaps, names: sources.map((one) => one.name.slice(path.length + 1)) }
}

const line = (second: number) =>
  `2026-01-01 10:${String(Math.floor(second / 60) % 60).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}, Info                  CBS    A line of a log, number ${second}\r\n`
const failed =
  '2026-01-01 11:00:00, Error                 CBS    Failed to resolve package [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]\r\n'
/** Large enough for several compressed blocks. */
const log = Buffer.from(Array.from({ length: 2000 }, (_, index) => line(index)).join('') + failed)

describe.each(['none', 'mszip', 'lzx'] as const)('a cab with compression %s', (compression) => {
  test('returns its logs on every open, CBS.log last, without other files', async () => {
    const cab = writeCab(
      [
        { name: 'CBS.log', data: log },
        { name: 'CbsPersist_20260101000000.log', data: log.subarray(100) },
        { name: 'setup.exe', data: Buffer.alloc(1000) },
        { name: 'Logs\\dism.log', data: Buffer.from('dism') },
      ],
      { compression },
    )
    const { sources, gaps, names } = await collect('logs.cab', cab)
    expect(gaps).toEqual([])
    expect(names).toEqual(['CbsPersist_20260101000000.log', 'Logs/dism.log', 'CBS.log'])
    for (const _ of [1, 2]) expect((await bytesOf(sources[2] as never)).equals(log)).toBe(true)
    expect((await bytesOf(sources[1] as never)).toString()).toBe('dism')
    expect(sources[0]?.sizeBytes).toBe(log.length - 100)
  })
})

test('recognizes a cab under another name, in a zip, or in a cab', async () => {
  const cab = writeCab([{ name: 'CBS.log', data: log }])
  expect((await collect('renamed.log', cab)).names).toEqual(['CBS.log'])
  const zip = zipSync({ 'Logs/CbsPersist_1.cab': cab, 'stored.cab': [cab, { level: 0 }] })
  const zipped = await collect('bundle.zip', zip)
  expect(zipped.names).toEqual(['Logs/CbsPersist_1.cab/CBS.log', 'stored.cab/CBS.log'])
  for (const source of zipped.sources) expect((await bytesOf(source)).equals(log)).toBe(true)
  const nested = await collect('outer.cab', writeCab([{ name: 'inner.cab', data: cab }]))
  expect(nested.names).toEqual(['inner.cab/CBS.log'])
  expect((await bytesOf(nested.sources[0] as never)).equals(log)).toBe(true)
})

test('follows nested archives to a limited depth and leaves a gap for zips in cabs', async () => {
  let cab: Uint8Array = writeCab([{ name: 'CBS.log', data: log }])
  for (let depth = 0; depth < 4; depth++) cab = writeCab([{ name: 'inner.cab', data: cab }])
  const { sources, gaps } = await collect('deep.cab', cab)
  expect(sources).toEqual([])
  expect(gaps).toMatchObject([{ code: 'archives-too-deep' }])
  const zip = zipSync({ 'CBS.log': log })
  expect((await collect('zip.cab', writeCab([{ name: 'logs.zip', data: zip }]))).gaps).toMatchObject([
    { code: 'zip-in-archive', why: expect.stringContaining('Unpack the outer one') },
  ])
})

test('leaves a gap for a cab without logs', async () => {
  const { gaps } = await collect('x.cab', writeCab([{ name: 'setup.exe', data: log }]))
  expect(gaps).toMatchObject([{ code: 'cab-without-logs' }])
})

test('unpackPackedLog returns the single log of a packed CBS log and nothing else', async () => {
  const source = (files: Parameters<typeof writeCab>[0]) => ({
    ...sourceOf('CbsPersist_1.cab', writeCab(files), 1000),
    sizeBytes: null,
  })
  const data = log
  const read = (files: Parameters<typeof writeCab>[0]) =>
    bytesOf({ name: '', sizeBytes: null, open: () => unpackPackedLog(source(files)) })
  expect((await read([{ name: 'CbsPersist_1.log', data }])).equals(log)).toBe(true)
  const two = [
    { name: 'a.log', data },
    { name: 'b.log', data },
  ]
  await expect(read(two)).rejects.toThrow('exactly one log')
  await expect(read([{ name: 'x.exe', data }])).rejects.toThrow('exactly one log')
})

describe('a cab with very many files', () => {
  const cabOf = (logs: number, others: number) =>
    writeCab(
      Array.from({ length: logs + others }, (_, nth) => ({
        name: nth < logs ? `${nth}.log` : `${nth}.bin`,
        data: Buffer.from(nth < logs ? 'x' : ''),
      })),
      { compression: 'none' },
    )
  const membersOf = async (cab: Buffer) => {
    const many = sourceOf('many.cab', cab)
    const { members, gaps } = await cabMembers(many, (name) => name.endsWith('.log'))
    return { members: members.length, gaps: gaps.map(({ code }) => code) }
  }

  test('is read as far as its long list allows, the newest logs first, and says how many are left', async () => {
    expect(await membersOf(cabOf(100, 50_000))).toEqual({ members: 79, gaps: ['cab-logs-left-out'] })
    expect(await membersOf(cabOf(50, 50_000))).toEqual({ members: 50, gaps: [] })
    expect(await membersOf(cabOf(1500, 10))).toEqual({ members: 1500, gaps: [] })
    const many = sourceOf('many.cab', cabOf(3000, 0))
    const { members, gaps } = await cabMembers(many, () => true)
    const names = Array.from({ length: 3000 }, (_, nth) => `${nth}.log`).sort()
    expect(members.map(({ name }) => name)).toEqual(names.slice(-1333).map((name) => `many.cab/${name}`))
    expect(gaps).toMatchObject([
      { params: { cab: 'many.cab', all: 3000, left: 1667, newest: names.at(-1334) } },
    ])
    expect((await bytesOf(members.at(-1) as never)).toString()).toBe('x')
  })
})

describe('a damaged cab', () => {
  test('is read up to the damaged block and leaves a gap for the rest', async () => {
    const cab = writeCab([{ name: 'CBS.log', data: Buffer.concat([Buffer.from(failed), log]) }])
    const { sources, gaps } = await collect('cut.cab', cab.subarray(0, cab.length - 300))
    expect(gaps).toEqual([])
    const diagnosis = await diagnose({ knowledge, sources, inspection: null })
    expect(diagnosis.errors).toMatchObject([{ code: '0x800f0831', count: 1, first: { line: 1 } }])
    expect(diagnosis.read).toHaveLength(1)
    expect(diagnosis.gaps).toContainEqual(
      gap('log-damaged', { log: sources[0]?.name ?? '', why: message('archive.cabinet-data-truncated') }),
    )
  })

  test('is refused unread if its claimed size is implausible', async () => {
    const cab = writeCab([{ name: 'a.log', data: log }])
    // The size of the file in the cab's directory.
    cab.writeUInt32LE(0x7fff_0000, 36 + 8)
    expect((await collect('bomb.cab', cab)).gaps[0]?.why).toContain('2048 MB in 1 files')
  })

  test('leaves a gap if it is empty or only starts like a cab', async () => {
    for (const bytes of [Buffer.from('MSCF'), Buffer.alloc(60, 'MSCF')]) {
      const { sources, gaps } = await collect('x.cab', bytes)
      expect(sources).toEqual([])
      expect(gaps[0]?.why).toContain('The cab cannot be extracted: ')
    }
  })

  test('with changed or missing bytes gives gaps, the declared bytes, or a read error', async () => {
    const samples = (['none', 'mszip', 'lzx'] as const).map((compression) =>
      writeCab(
        [
          { name: 'a.log', data: log.subarray(0, 40_000) },
          { name: 'b.txt', data: log.subarray(0, 500) },
        ],
        { compression },
      ),
    )
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(change, { maxLength: 6 }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        async (sample, changes, cut) => {
          const bytes = Buffer.from(sample)
          for (const [at, value] of changes) bytes[Math.floor(at * (bytes.length - 1))] = value
          const left = cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length))
          const { members, gaps } = await cabMembers(sourceOf('x.cab', left, 7000), () => true)
          expect(members.length + gaps.length).toBeGreaterThan(0)
          for (const member of members) {
            const read = await bytesOf(member).catch(() => null)
            if (read !== null) expect(read.length).toBe(member.sizeBytes)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
