import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArchiveError } from '../../main/archives/archive-error.ts'
import { type ByteSource, bytesSource } from '../../main/archives/byte-source.ts'
import { openWim } from '../../main/archives/wim/open-wim.ts'
import { openWimImages } from '../../main/archives/wim/open-wim-images.ts'
import { readWimFiles } from '../../main/archives/wim/wim-files.ts'
import { readWimHeader, readWimTable } from '../../main/archives/wim/wim-header.ts'
import { readWim } from '../../main/media/read-wim.ts'
import { noise } from '../packages/generate/update-packages.ts'
import { writeWim } from '../packages/generate/write-wim.ts'

const files = [
  { name: 'one.txt', data: Buffer.from('one') },
  { name: 'two.bin', data: noise(70_001) },
]

/** Counts the bytes read, because a reader must limit the time that a hostile file costs. */
function counted(bytes: Uint8Array): ByteSource & { bytesRead(): number } {
  const source = bytesSource(bytes)
  let count = 0
  return {
    size: source.size,
    async read(offset, length) {
      const piece = await source.read(offset, length)
      count += piece.length
      return piece
    },
    bytesRead: () => count,
  }
}

type Field = { readonly at: number; readonly width: 2 | 4 | 8 }

/** Every number of the header: size, flags, chunk size, part, parts, images, the three places, the boot index. */
const headerFields: readonly Field[] = [
  ...[8, 12, 16, 20, 0x2c, 0x78].map((at) => ({ at, width: 4 as const })),
  ...[0x28, 0x2a].map((at) => ({ at, width: 2 as const })),
  ...[0x30, 0x48, 0x60].flatMap((at) => [0, 8, 16].map((inside) => ({ at: at + inside, width: 8 as const }))),
]

/** The same of each entry of the table of resources. */
function tableFields(bytes: Buffer): Field[] {
  const at = Number(bytes.readBigUInt64LE(0x38))
  const size = Number(bytes.readBigUInt64LE(0x40))
  const entries = Array.from({ length: Math.floor(size / 50) }, (_, nth) => at + nth * 50)
  return entries.flatMap((entry) => [
    ...[0, 8, 16].map((inside) => ({ at: entry + inside, width: 8 as const })),
    { at: entry + 24, width: 2 as const },
  ])
}

const extreme = fc.oneof(
  fc.constantFrom(0n, 1n, 49n, 50n, 207n, 208n, 0xffffn, 0x7fff_ffffn, 0xffff_ffffn, 0x1_0000_0000n),
  fc.constantFrom(2n ** 40n, 2n ** 53n, 2n ** 56n - 1n, 2n ** 63n, 2n ** 64n - 1n),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  fc.bigInt({ min: 0n, max: 80_000n }),
)

function changed(original: Buffer, fields: readonly Field[], list: readonly (readonly [number, bigint])[]) {
  const bytes = Buffer.from(original)
  for (const [nth, value] of list) {
    const field = fields[nth % fields.length]
    if (field === undefined) continue
    const { at, width } = field
    if (width === 8) bytes.writeBigUInt64LE(value, at)
    else bytes.writeUIntLE(Number(value & (width === 2 ? 0xffffn : 0xffff_ffffn)), at, width)
  }
  return bytes
}

describe('a WIM whose chunk size exceeds the limit of its compression', () => {
  const [xpress, lzx, lzms] = [0x20002, 0x40002, 0x80002]
  it.each([
    [xpress, 2 ** 16, 2 ** 17],
    [xpress, 2 ** 12, 2 ** 30],
    [lzx, 2 ** 21, 2 ** 22],
    [lzms, 2 ** 26, 2 ** 30],
  ])(
    'is rejected before a chunk is allocated: flags %i, maximum %i, declared %i',
    async (flags, most, size) => {
      const bytes = Buffer.from(writeWim(files))
      bytes.writeUInt32LE(flags ?? 0, 0x10)
      bytes.writeUInt32LE(most, 0x14)
      expect((await readWimHeader(bytesSource(bytes))).compression.chunkSize).toBe(most)
      bytes.writeUInt32LE(size, 0x14)
      await expect(readWimHeader(bytesSource(bytes))).rejects.toThrow(ArchiveError)
    },
  )
})

describe('a file list whose entries share streams', () => {
  it('is rejected before they are read repeatedly', () => {
    const count = 12_000
    const size = 104
    const bytes = Buffer.alloc(16 + (2 * count + 8) * size)
    const write = (at: number, children: number, streams: number) => {
      bytes.writeBigUInt64LE(BigInt(size), at)
      bytes.writeUInt32LE(children > 0 ? 0x10 : 0x20, at + 8)
      bytes.writeBigUInt64LE(BigInt(children), at + 16)
      bytes.writeUInt16LE(streams, at + 96)
    }
    const folders = 120
    const inside = folders + count * size + 8
    bytes.writeUInt32LE(8, 0)
    write(8, folders, 0)
    // Each folder has one file, whose streams are the files of all folders after it.
    for (let nth = 0; nth < count; nth++) {
      write(folders + nth * size, inside + nth * size, 0)
      write(inside + nth * size, 0, count - 1 - nth)
    }
    const start = performance.now()
    expect(() => readWimFiles(bytes, () => null)).toThrow(ArchiveError)
    // It took half a minute.
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('a WIM with changed numeric fields', () => {
  it('throws an ArchiveError or reads only the bytes it has, at proportionate cost', async () => {
    const original = writeWim(files)
    const fields = [...headerFields, ...tableFields(original)]
    let read = 0
    let refused = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(10_000), extreme), { minLength: 1, maxLength: 5 }),
        async (list) => {
          const source = counted(changed(original, fields, list))
          for (const open of [openWim, openWimImages, (from: ByteSource) => readWim(from, 'x')])
            try {
              await open(source)
              read += 1
            } catch (error) {
              expect(error).toBeInstanceOf(ArchiveError)
              refused += 1
            }
          expect(source.bytesRead()).toBeLessThan(40 * source.size)
        },
      ),
      { numRuns: 600 },
    )
    expect(Math.min(read, refused)).toBeGreaterThan(0)
  })

  it('with a truncated table is read from the remaining entries or rejected', async () => {
    const original = writeWim(files)
    const size = Number(original.readBigUInt64LE(0x40))
    for (let left = 0; left <= size; left += 1) {
      const bytes = Buffer.from(original)
      bytes.writeUIntLE(left, 0x30, 6)
      bytes.writeUIntLE(left, 0x40, 6)
      const opened = await openWim(bytesSource(bytes)).catch((error: unknown) => error)
      if (left < 50) expect(opened).toBeInstanceOf(ArchiveError)
      else expect(opened).toMatchObject({ files: files.map(({ name }) => ({ name })) })
    }
  })
})

const entryBytes = 104
const rootBytes = 8 + entryBytes

/** An entry named `a`; a folder if `children` says where its entries begin. */
function writeEntry(bytes: Buffer, at: number, children: number | null): void {
  bytes.writeBigUInt64LE(BigInt(entryBytes), at)
  bytes.writeUInt32LE(children === null ? 0x20 : 0x10, at + 8)
  bytes.writeBigUInt64LE(BigInt(children ?? 0), at + 16)
  bytes.writeUInt16LE(2, at + 100)
  bytes.write('a', at + 102, 'utf16le')
}

function listOf(length: number, children: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(8, 0)
  writeEntry(bytes, 8, children)
  return bytes
}

describe('a list of files', () => {
  it('with folders that share entries is rejected before they are read repeatedly', () => {
    const count = 1500
    const folders = rootBytes + 8
    const shared = folders + count * entryBytes + 8
    const bytes = listOf(shared + count * entryBytes + 8, folders)
    for (let nth = 0; nth < count; nth += 1) {
      // Each folder begins one file further on in the same run of files.
      writeEntry(bytes, folders + nth * entryBytes, shared + nth * entryBytes)
      writeEntry(bytes, shared + nth * entryBytes, null)
    }
    expect(() => readWimFiles(bytes, () => null)).toThrow('contains itself')
  })

  it('with a path longer than the Windows limit is rejected', () => {
    const depth = 20_000
    const at = (nth: number) => rootBytes + 8 + nth * (entryBytes + 8)
    const bytes = listOf(at(depth) + 8, at(0))
    // Nested folders, each followed by an end marker.
    for (let nth = 0; nth < depth; nth += 1) writeEntry(bytes, at(nth), nth + 1 === depth ? 0 : at(nth + 1))
    expect(() => readWimFiles(bytes, () => null)).toThrow(ArchiveError)
    expect(
      readWimFiles(
        bytes,
        () => null,
        (folder) => folder.length < 1000,
      ),
    ).toEqual([])
  })
})

describe('input that would need gigabytes of memory', () => {
  it('is rejected: many files in a folder whose path has the maximum length', () => {
    const depth = 16_000
    const count = 5000
    const at = (nth: number) => rootBytes + 8 + nth * (entryBytes + 8)
    const bytes = listOf(at(depth) + count * entryBytes + 8, at(0))
    for (let nth = 0; nth < depth; nth += 1) writeEntry(bytes, at(nth), at(nth + 1))
    for (let nth = 0; nth < count; nth += 1) writeEntry(bytes, at(depth) + nth * entryBytes, null)
    expect(() => readWimFiles(bytes, () => null)).toThrow('at most')
  })

  it('is rejected: a resource table larger than that of any Windows image', async () => {
    const size = 33 * 2 ** 20
    const header = await readWimHeader(bytesSource(writeWim(files)))
    const table = { ...header.table, offset: 0, packedSize: size, size, compressed: false }
    const read = readWimTable(bytesSource(Buffer.alloc(size)), { ...header, table })
    await expect(read).rejects.toThrow('at most')
  })
})

describe('solid resources', () => {
  it('that overlap are rejected before their tables are read', async () => {
    const bytes = writeWim(files)
    const table = Number(bytes.readBigUInt64LE(0x38))
    const places = 3000
    const own = bytes.subarray(table, table + 50)
    const data = bytes.subarray(table + 100, table + 150)
    const solid = Buffer.alloc(50)
    // The mark in place of a size, at the place of the data.
    solid.writeUIntLE(70_001, 0, 6)
    solid.writeUInt8(16, 7)
    solid.writeBigUInt64LE(data.readBigUInt64LE(8), 8)
    solid.writeBigUInt64LE(0x1_0000_0000n, 16)
    const member = Buffer.from(data)
    member.writeUInt8(16, 7)
    member.writeBigUInt64LE(0n, 8)
    const head = Buffer.alloc(16)
    head.writeBigUInt64LE(64_000n, 0)
    head.writeUInt32LE(8, 8)
    const at = Number(data.readBigUInt64LE(8))
    head.copy(bytes, at)
    bytes.fill(1, at + 16, at + 16 + 32_000)
    for (let chunk = 0; chunk < 8000; chunk += 1) bytes.writeUInt32LE(1, at + 16 + chunk * 4)
    const long = Buffer.concat([own, ...Array.from({ length: places }, () => solid), member])
    const made = Buffer.concat([bytes, long])
    made.writeUIntLE(long.length, 0x30, 6)
    made.writeBigUInt64LE(BigInt(bytes.length), 0x38)
    made.writeBigUInt64LE(BigInt(long.length), 0x40)
    const source = counted(made)
    const wim = await openWim(source)
    const file = wim.files.find(({ name }) => name === 'two.bin')
    if (file === undefined) throw new Error('no file')
    await expect(wim.source(file).read(0, 10)).rejects.toBeInstanceOf(ArchiveError)
    expect(source.bytesRead()).toBeLessThan(4 * made.length)
  })
})
