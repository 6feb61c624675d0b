import { describe, expect, it } from 'vitest'
import { type ByteSource, bytesSource } from '../../main/archives/byte-source.ts'
import { openCab } from '../../main/archives/cab/open-cab.ts'
import { openPackage } from '../../main/packages/read/open-package.ts'
import { readEvidence } from '../../main/packages/read/package-evidence.ts'
import { unattend } from './generate/documents.ts'
import { writeCab } from './generate/write-cab.ts'

/** Counts reads of the source: each decoded part of a nested cabinet is one. */
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

/** The entries of a cabinet's file list, and where it begins. */
function entriesOf(cab: Buffer): { at: number; entries: Buffer[] } {
  const at = cab.readUInt32LE(16)
  const entries: Buffer[] = []
  let next = at
  for (let count = cab.readUInt16LE(28); count > 0; count--) {
    const end = cab.indexOf(0, next + 16) + 1
    entries.push(cab.subarray(next, end))
    next = end
  }
  return { at, entries }
}

function reversed(cab: Buffer): Buffer {
  const { at, entries } = entriesOf(cab)
  const turned = Buffer.concat(entries.toReversed())
  const result = Buffer.from(cab)
  turned.copy(result, at)
  return result
}

/** A cabinet in which every one of many names stands for the same bytes. */
function manyNames(bytes: Buffer, count: number, name: (nth: number) => string): Buffer {
  const files = Array.from({ length: count }, (_, nth) => ({
    name: name(nth),
    data: nth === 0 ? bytes : Buffer.alloc(0),
  }))
  const cab = writeCab(files, { compression: 'none' })
  for (const entry of entriesOf(cab).entries) {
    entry.writeUInt32LE(bytes.length, 0)
    entry.writeUInt32LE(0, 4)
  }
  return cab
}

describe('a package that is made to cost much', () => {
  it('is read once from beginning to end, in whatever order it lists its files', async () => {
    const says = {
      kb: 'KB5043080',
      name: 'Package_for_RollupFix',
      version: '26100.1742.1.10',
      processor: 'amd64',
    }
    const answer = unattend(says, 'Windows11.0-KB5043080-x64.cab')
    const filler = Array.from({ length: 50 }, (_, nth) => ({
      name: `${nth}.xml`,
      data: Buffer.alloc(60_000, 32),
    }))
    const cab = writeCab([...filler, { name: 'answer.xml', data: answer }])
    for (const bytes of [cab, reversed(cab)]) {
      const source = counted(bytes)
      const { unattend: found } = await readEvidence(await openPackage(source), true)
      expect(found?.name).toBe('Package_for_RollupFix')
      expect(source.bytesRead()).toBeLessThan(8 * cab.length)
    }
  })

  it('with hundreds of documents is not read for each of them', async () => {
    const files = Array.from({ length: 300 }, (_, nth) => ({
      name: nth % 2 === 0 ? `${nth}.xml` : `${nth}-pkgproperties.txt`,
      data: Buffer.alloc(1000, 32),
    }))
    const { members, ...contents } = await openPackage(bytesSource(writeCab(files)))
    let opened = 0
    const watched = members.map((member) => ({
      ...member,
      open: () => {
        opened += 1
        return member.open()
      },
    }))
    await readEvidence({ ...contents, members: watched }, true)
    expect(opened).toBeLessThanOrEqual(64)
  })

  it('whose cabinets all stand for the same one, at every level, opens a limited number of them', async () => {
    const inner = writeCab([{ name: 'none.txt', data: Buffer.of(1) }], { compression: 'none' })
    const middle = manyNames(inner, 300, (nth) => `compdb${nth}.cab`)
    const outer = manyNames(middle, 300, (nth) => `${nth}.aggregatedmetadata.cab`)
    const source = counted(outer)
    await readEvidence(await openPackage(source), true)
    expect(source.bytesRead()).toBeLessThan(400 * outer.length)
  })
})

describe('a cabinet that is read from back to front', () => {
  it('is decompressed up to a limit that its size justifies', async () => {
    const files = Array.from({ length: 40 }, (_, nth) => ({ name: `${nth}`, data: Buffer.alloc(1_100_000) }))
    const cabinet = await openCab(bytesSource(writeCab(files, { compression: 'mszip' })))
    const backward = async () => {
      for (const file of cabinet.directory.files.toReversed()) await cabinet.source(file).read(0, 10)
    }
    await expect(backward()).rejects.toMatchObject({ fault: 'unsupported' })
  })

  it('is read several times if somebody needs that', async () => {
    const files = Array.from({ length: 40 }, (_, nth) => ({
      name: `${nth}`,
      data: Buffer.alloc(200_000, nth),
    }))
    const cabinet = await openCab(bytesSource(writeCab(files, { compression: 'mszip' })))
    for (const file of cabinet.directory.files.toReversed())
      expect((await cabinet.source(file).read(0, 1))[0]).toBe(Number(file.name))
  })
})
