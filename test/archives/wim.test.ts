import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveError } from '../../main/archives/archive-error.ts'
import { bytesSource, openFile, readExactly } from '../../main/archives/byte-source.ts'
import { openWim } from '../../main/archives/open-wim.ts'
import { noise } from '../packages/generate/update-packages.ts'
import { writeWim } from '../packages/generate/write-wim.ts'
import { hashesIn, hashesInside } from './read-all.ts'
import { hasTool, runTool } from './tools.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-wim-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const files = [
  { name: 'first.txt', data: Buffer.from('first') },
  { name: 'Grüße.bin', data: noise(100_001) },
  { name: 'text.txt', data: Buffer.from('abcd '.repeat(20_000)) },
  { name: 'empty', data: Buffer.alloc(0) },
]

describe('a WIM as MSU files are', () => {
  it('lists and yields every file', async () => {
    const bytes = writeWim(files)
    const wim = await openWim(bytesSource(bytes))
    const read = []
    for (const file of wim.files) {
      read.push({ name: file.name, data: Buffer.from(await readExactly(wim.source(file), 0, file.size)) })
    }
    expect(read).toEqual(files)
    expect(wim.end).toBe(bytes.length)
  })

  it.skipIf(!hasTool('wimlib-imagex'))('is the same to wimlib', () => {
    const path = join(folder, 'own.wim')
    writeFileSync(path, writeWim(files))
    runTool('wimlib-imagex', ['verify', path])
    const listing = runTool('wimlib-imagex', ['dir', path]).toString().trim().split('\n').slice(1)
    expect(listing.sort()).toEqual(files.map(({ name }) => `/${name}`).sort())
  })
})

const settings = [
  ['none'],
  ['XPRESS'],
  ['XPRESS', '--chunk-size=4096'],
  ['XPRESS', '--chunk-size=65536'],
  ['LZX'],
  ['LZX', '--chunk-size=65536'],
  ['LZX', '--chunk-size=2097152'],
]
describe.skipIf(!hasTool('wimlib-imagex')).each(settings)('a WIM of wimlib, %s %s', (compress, ...more) => {
  it('is read as captured, folders and all', async () => {
    const source = join(folder, 'source')
    rmSync(source, { recursive: true, force: true })
    mkdirSync(join(source, 'in', 'deeper'), { recursive: true })
    for (const { name, data } of files) writeFileSync(join(source, name), data)
    // Calls (E8) and matches far back are what the dialects differ in.
    const program = Buffer.concat([noise(40_000, 9), noise(40_000, 9)])
    for (let at = 100; at + 5 < program.length; at += 97) program.set([0xe8, at & 255, at >> 8, 0, 0], at)
    writeFileSync(join(source, 'in', 'program.dll'), program)
    writeFileSync(join(source, 'in', 'deeper', 'lines.txt'), lines(5000))
    const path = join(folder, 'captured.wim')
    rmSync(path, { force: true })
    runTool('wimlib-imagex', ['capture', source, path, `--compress=${compress}`, ...more])
    expect(await hashesInside(path)).toEqual(hashesIn(source))
  })

  it('is not read as anything else when damaged', async () => {
    const path = join(folder, 'captured.wim')
    const file = await openFile(path)
    const original = Buffer.from(await file.read(0, file.size))
    await file.close()
    await survives(original, 60)
  })
})

describe('an LZMS WIM', () => {
  it.skipIf(!hasTool('wimlib-imagex'))('is said to be not readable', async () => {
    const source = join(folder, 'lzms')
    mkdirSync(source)
    writeFileSync(join(source, 'lines.txt'), lines(5000))
    const path = join(folder, 'lzms.wim')
    runTool('wimlib-imagex', ['capture', source, path, '--compress=LZMS'])
    await expect(hashesInside(path)).rejects.toThrow('LZMS')
  })
})

describe('damage', () => {
  it('throws an ArchiveError or yields what the list promises', async () => {
    await survives(writeWim(files), 300)
  })

  it('cut anywhere is told', async () => {
    const bytes = writeWim(files)
    for (const length of [0, 7, 100, 207, 208, 5000, bytes.length - 1]) {
      await expect(openWim(bytesSource(bytes.subarray(0, length)))).rejects.toMatchObject({ fault: 'cut' })
    }
  })

  it('a folder within itself is told', async () => {
    const bytes = writeWim(files)
    // The first entry of the root becomes a folder whose files are those of the root.
    const list = bytes.readBigUInt64LE(0x30 + 8)
    expect(Number(list)).toBeGreaterThan(208)
    const root = 208 + 8
    const children = Number(bytes.readBigUInt64LE(root + 16))
    bytes.writeUInt32LE(0x10, 208 + children + 8)
    bytes.writeBigUInt64LE(BigInt(children), 208 + children + 16)
    await expect(openWim(bytesSource(bytes))).rejects.toThrow('within itself')
  })
})

async function survives(original: Buffer, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
        minLength: 1,
        maxLength: 6,
      }),
      async (changes) => {
        const bytes = Buffer.from(original)
        for (const [part, place, value] of changes) bytes[placeIn(bytes, part, place)] = value
        try {
          const wim = await openWim(bytesSource(bytes))
          for (const file of wim.files) {
            const size = Math.min(file.size, 1_000_000)
            expect((await readExactly(wim.source(file), 0, size)).length).toBe(size)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError)
        }
      },
    ),
    { numRuns: runs },
  )
}

/** A place in the header, near the start of the data, near the end, or anywhere. */
function placeIn(bytes: Buffer, part: number, place: number): number {
  const at =
    part === 0
      ? place * 208
      : part === 1
        ? 208 + place * 1000
        : part === 2
          ? bytes.length - 1 - place * 1200
          : place * bytes.length
  return Math.max(0, Math.min(bytes.length - 1, Math.floor(at)))
}

function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `line ${index} of ${(index * 7919) % 1013}\n`).join('')
}
