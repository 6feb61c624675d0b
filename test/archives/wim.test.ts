import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveError } from '../../main/archives/archive-error.ts'
import { bytesSource, openFile, readExactly } from '../../main/archives/byte-source.ts'
import { openWim } from '../../main/archives/wim/open-wim.ts'
import { openWimImages } from '../../main/archives/wim/open-wim-images.ts'
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

describe('a WIM like the one in an MSU file', () => {
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

  it.skipIf(!hasTool('wimlib-imagex'))('matches wimlib', () => {
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
  ['LZMS'],
  ['LZMS', '--chunk-size=32768'],
  ['LZMS', '--solid'],
  ['LZX', '--solid', '--solid-compress=LZX'],
]
describe.skipIf(!hasTool('wimlib-imagex')).each(settings)(
  'a WIM created by wimlib, %s %s',
  (compress, ...more) => {
    it('reads back everything as captured, including folders', async () => {
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

    it('never yields wrong data when damaged', async () => {
      const path = join(folder, 'captured.wim')
      const file = await openFile(path)
      const original = Buffer.from(await file.read(0, file.size))
      await file.close()
      await survives(original, 60)
    })
  },
)

describe.skipIf(!hasTool('wimlib-imagex')).each([[], ['--solid', '--solid-chunk-size=65536']])(
  'an LZMS WIM created by wimlib, %s',
  (...more) => {
    it('reads back everything as captured when every LZMS feature is used', async () => {
      const source = join(folder, 'lzms')
      rmSync(source, { recursive: true, force: true })
      mkdirSync(source)
      // Steps of 1, 2, 4 and 8 bytes, whose differences repeat.
      for (const width of [1, 2, 4, 8]) {
        const numbers = Buffer.alloc(60_000)
        for (let at = 0; at + 8 < numbers.length; at += width)
          numbers.writeUIntLE((at * 37) % 2 ** (8 * Math.min(4, width)), at, Math.min(4, width))
        writeFileSync(join(source, `numbers-${width}`), numbers)
      }
      writeFileSync(join(source, 'program.exe'), machineCode(300_000))
      for (let size = 1; size < 24; size++)
        writeFileSync(join(source, `short-${size}`), Buffer.alloc(size, 'ab'))
      writeFileSync(join(source, 'long'), Buffer.concat([lines(9000), 'x'.repeat(90_000)].map(Buffer.from)))
      const path = join(folder, 'lzms.wim')
      rmSync(path, { force: true })
      runTool('wimlib-imagex', ['capture', source, path, '--compress=LZMS', ...more])
      expect(await hashesInside(path)).toEqual(hashesIn(source))
    })
  },
)

describe.skipIf(!hasTool('wimlib-imagex'))('an ESD that was appended to', () => {
  it('reads from every solid resource in it', async () => {
    const path = join(folder, 'grown.esd')
    const sources = ['one', 'two'].map((name) => join(folder, name))
    for (const [nth, source] of sources.entries()) {
      mkdirSync(source, { recursive: true })
      for (const file of ['a', 'b']) writeFileSync(join(source, file), `${nth}${file} ${lines(3000)}`)
      runTool('wimlib-imagex', [nth === 0 ? 'capture' : 'append', source, path, '--solid'])
    }
    const file = await openFile(path)
    const images = await openWimImages(file)
    expect(images.solid).toBe(true)
    for (const [nth, source] of sources.entries())
      for (const found of await images.files(nth + 1, () => true)) {
        const read = Buffer.from(await readExactly(images.source(found), 0, found.size)).toString()
        expect(read).toBe(readFileSync(join(source, found.name), 'utf8'))
      }
    await file.close()
  })
})

describe('damage', () => {
  it('throws an ArchiveError or yields the listed data', async () => {
    await survives(writeWim(files), 300)
  })

  it('detects a file truncated at any point', async () => {
    const bytes = writeWim(files)
    for (const length of [0, 7, 100, 207, 208, 5000, bytes.length - 1]) {
      await expect(openWim(bytesSource(bytes.subarray(0, length)))).rejects.toMatchObject({ fault: 'cut' })
    }
  })

  it('detects a folder that contains itself', async () => {
    const bytes = writeWim(files)
    // The first entry of the root becomes a folder whose files are those of the root.
    const list = bytes.readBigUInt64LE(0x30 + 8)
    expect(Number(list)).toBeGreaterThan(208)
    const root = 208 + 8
    const children = Number(bytes.readBigUInt64LE(root + 16))
    bytes.writeUInt32LE(0x10, 208 + children + 8)
    bytes.writeBigUInt64LE(BigInt(children), 208 + children + 16)
    await expect(openWim(bytesSource(bytes))).rejects.toThrow('contains itself')
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

/** Instructions of x86 with addresses, among noise: calls, loads and jumps to a few targets. */
function machineCode(size: number): Buffer {
  const code = Buffer.from(noise(size, 5))
  const opcodes = [
    [0xe8],
    [0xe9],
    [0x48, 0x8b, 0x05],
    [0x48, 0x8d, 0x0d],
    [0x4c, 0x8d, 0x05],
    [0xff, 0x15],
    [0xf0, 0x83, 5],
  ]
  for (let at = 20, nth = 0; at + 20 < size; at += 11 + (nth % 7), nth++) {
    const opcode = opcodes[nth % opcodes.length] ?? []
    code.set(opcode, at)
    code.writeInt32LE(((nth * 131) % 17) * 4096 - at, at + opcode.length)
  }
  return code
}

function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `line ${index} of ${(index * 7919) % 1013}\n`).join('')
}
