import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkRoomForAll } from '../../../main/packages/download/check-room.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-room-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const files = [
  { name: 'a.msu', sizeBytes: 1000 },
  { name: 'b.msu', sizeBytes: 500 },
  { name: 'c.msu', sizeBytes: null },
]
const withFree = (bytes: number) => checkRoomForAll(files, { folder, freeBytes: async () => bytes })

describe('the disk space for several files', () => {
  test('is checked for all of them before the first starts', async () => {
    await expect(withFree(1500)).resolves.toBe(undefined)
    await expect(withFree(1499)).rejects.toMatchObject({
      failure: { code: 'disk-full', what: expect.stringContaining('1,500 bytes; 1,499 are free') },
    })
  })

  test('does not count files that are complete or partial', async () => {
    await writeFile(join(folder, 'a.msu'), Buffer.alloc(1000))
    await writeFile(join(folder, 'b.msu.part'), Buffer.alloc(400))
    await expect(withFree(100)).resolves.toBe(undefined)
    await expect(withFree(99)).rejects.toMatchObject({ failure: { code: 'disk-full' } })
  })
})
