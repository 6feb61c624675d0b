import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { hiveBytesOf, openHiveBytes } from '../../../main/host/offline/hive-bytes.ts'
import { readHiveKey } from '../../../main/host/offline/hive-key.ts'
import { readHive } from '../../../main/host/offline/open-hive.ts'
import { readHiveLog } from '../../../main/host/offline/replay-log.ts'
import { binary, dword, writeHive, writeLog } from './hive-writer.ts'

describe('a hive crafted to exhaust resources', () => {
  it('has a cost proportional to its size when many values share the same data', () => {
    const data = Buffer.alloc(4 * 2 ** 20, 7)
    const values = Array.from({ length: 40 }, (_, at) =>
      binary(`v${at}`, data.subarray(0, at === 0 ? data.length : 8)),
    )
    const whole = writeHive({ name: 'ROOT', values })
    const cells: number[] = []
    for (let at = 4096 + 36; at < whole.length; at += 8)
      if (whole.toString('latin1', at, at + 2) === 'vk') cells.push(at)
    expect(cells).toHaveLength(values.length)
    // Every value is made to name the data of the first one.
    for (const at of cells) whole.copy(whole, at + 4, (cells[0] ?? 0) + 4, (cells[0] ?? 0) + 12)
    expect(() => readHive(whole, []).root.values()).toThrow('too large')
  })

  it('has a cost proportional to its size when all values are one with a long name', () => {
    const values = Array.from({ length: 3000 }, (_, at) => binary(`v${at}`, Buffer.alloc(4)))
    const whole = writeHive({
      name: 'ROOT',
      values: [...values, binary('n'.repeat(16_000), Buffer.alloc(4))],
    })
    const longest = whole.indexOf('vk', whole.indexOf('v2999', 0, 'latin1'), 'latin1') - 4 - 4096
    const list = 4096 + 4 + whole.readUInt32LE(4096 + 4 + whole.readUInt32LE(36) + 40)
    expect(whole.readUInt16LE(4096 + 4 + longest + 2)).toBe(16_000)
    for (let at = 0; at < 3000; at++) whole.writeUInt32LE(longest, list + at * 4)
    expect(() => readHive(whole, []).root.values()).toThrow('too large')
  })

  it('reads only the actual entries of a list of lists, regardless of the cell sizes', () => {
    const whole = writeHive(
      { name: 'ROOT', keys: Array.from({ length: 2000 }, (_, at) => ({ name: `key${at}` })) },
      { lists: 'ri' },
    )
    const lists = 4096 + 4 + whole.readUInt32LE(4096 + 4 + whole.readUInt32LE(36) + 28)
    expect(whole.toString('latin1', lists, lists + 2)).toBe('ri')
    // The first list is emptied, and named by both entries.
    const first = whole.readUInt32LE(lists + 4)
    whole.writeUInt16LE(0, 4096 + 4 + first + 2)
    whole.writeUInt32LE(first, lists + 8)
    expect(() => readHive(whole, []).root.subkeys()).toThrow('missing')
    const { space, read } = counted(whole)
    expect(() => readHiveKey(space, whole.readUInt32LE(36), null).subkeys()).toThrow('missing')
    expect(read()).toBeLessThan(1000)
  })

  it('reads only the actual content of a key, regardless of the size of its cell', () => {
    const whole = writeHive({
      name: 'ROOT',
      keys: Array.from({ length: 50 }, (_, at) => ({ name: `key${at}` })),
    })
    // Each cell of a key is made to reach to the end of the file.
    for (let at = 4096 + 36; at < whole.length; at += 8)
      if (whole.toString('latin1', at, at + 2) === 'nk') whole.writeInt32LE(at - 4 - whole.length, at - 4)
    const { space, read } = counted(whole)
    expect(readHiveKey(space, whole.readUInt32LE(36), null).subkeys()).toHaveLength(50)
    expect(read()).toBeLessThan(51 * 700)
  })
})

describe('a hive log crafted to exhaust resources', () => {
  const [before, after] = [1, 2].map((value) => writeHive({ name: 'ROOT', values: [dword('v', value)] }))
  if (before === undefined || after === undefined) throw new Error('The hive or its log is missing.')
  const log = writeLog([
    { before, after, sequence: 1 },
    { before: after, after: before, sequence: 2 },
  ])

  it('is read only as far as its entries, however large its file is', () => {
    let read = 0
    const file = {
      sizeBytes: 400 * 2 ** 20,
      read(offset: number, length: number) {
        read += length
        const bytes = Buffer.alloc(length)
        log.copy(bytes, 0, offset)
        return bytes
      },
    }
    expect(readHiveLog(file)?.entries).toHaveLength(2)
    expect(read).toBeLessThan(2 * log.length)
  })

  it('is ignored when its entries exceed the size of a log', () => {
    const file = {
      sizeBytes: log.length,
      read: (at: number, length: number) => log.subarray(at, at + length),
    }
    expect(readHiveLog(file, log.length)?.entries).toHaveLength(2)
    expect(readHiveLog(file, log.length - 1)).toBeNull()
  })

  it('replaces at most the size of the hive, even when each part touches another page', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unstuck-hive-'))
    const path = join(folder, 'SYSTEM')
    writeFileSync(path, before)
    const bytes = openHiveBytes(path, 4)
    const lay = (index: number) => bytes.lay(index * 65_536, Buffer.alloc(512))
    for (let index = 0; index < 4; index += 1) lay(index)
    expect(() => lay(4)).toThrow('more than a hive has')
    bytes.close()
    rmSync(folder, { recursive: true })
  })

  it('extends a boot store without copying it each time', () => {
    const copies = vi.spyOn(Buffer, 'concat')
    const bytes = hiveBytesOf(before)
    for (let index = 1; index <= 2000; index += 1) bytes.lay(before.length + index * 512, Buffer.alloc(512))
    expect(bytes.sizeBytes).toBe(before.length + 2001 * 512)
    expect(copies.mock.calls.length).toBeLessThan(20)
    copies.mockRestore()
    expect(() => bytes.lay(2 ** 32 - 512, Buffer.alloc(512))).toThrow('larger than it can be')
  })
})

/** A hive whose bytes are counted as they are read. */
function counted(whole: Buffer) {
  let read = 0
  const bytes = hiveBytesOf(whole)
  const counting = {
    ...bytes,
    sizeBytes: whole.length,
    read: (offset: number, length: number) => {
      read += length
      return bytes.read(offset, length)
    },
  }
  return { space: { bytes: counting, end: whole.length, minor: 5 }, read: () => read }
}
