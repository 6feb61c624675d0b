import { describe, expect, it } from 'vitest'
import { hiveBytesOf } from '../../../main/host/offline/hive-bytes.ts'
import { readHiveKey } from '../../../main/host/offline/hive-key.ts'
import { readHive } from '../../../main/host/offline/open-hive.ts'
import { binary, writeHive } from './hive-writer.ts'

describe('a hive that was made to exhaust', () => {
  it('costs what its bytes are worth, where many values name the same data', () => {
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

  it('reads of a key what a key has, however long its cell says that it is', () => {
    const whole = writeHive({
      name: 'ROOT',
      keys: Array.from({ length: 50 }, (_, at) => ({ name: `key${at}` })),
    })
    // Each cell of a key is made to reach to the end of the file.
    for (let at = 4096 + 36; at < whole.length; at += 8)
      if (whole.toString('latin1', at, at + 2) === 'nk') whole.writeInt32LE(at - 4 - whole.length, at - 4)
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
    const space = { bytes: counting, end: whole.length, minor: 5 }
    expect(readHiveKey(space, whole.readUInt32LE(36), null).subkeys()).toHaveLength(50)
    expect(read).toBeLessThan(51 * 700)
  })
})
