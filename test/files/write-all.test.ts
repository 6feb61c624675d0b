import { expect, test } from 'vitest'
import { writeAll } from '../../main/files/write-all.ts'

/** A disk that accepts at most `atATime` bytes, one entry per write. */
function disk(sizeBytes: number, atATime: number[]) {
  const content = Buffer.alloc(sizeBytes)
  const write = async (bytes: Uint8Array, from: number, length: number, position: number) => {
    const bytesWritten = Math.min(length, atATime.shift() ?? length)
    content.set(bytes.subarray(from, from + bytesWritten), position)
    return { bytesWritten }
  }
  return { content, handle: { write } }
}

test('continues after a partial write', async () => {
  const { content, handle } = disk(12, [1, 3])
  await writeAll(handle, Buffer.from('abcdefgh'), 2)
  expect(content.toString('latin1')).toBe('\0\0abcdefgh\0\0')
})

test('treats a write of zero bytes as a full disk instead of looping', async () => {
  const { handle } = disk(12, [4, 0])
  await expect(writeAll(handle, Buffer.from('abcdefgh'), 0)).rejects.toMatchObject({ code: 'ENOSPC' })
})
