import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hashFile } from '../../main/packages/read/hash-file.ts'
import { noise } from './generate/update-packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-hash-'))
afterAll(() => rmSync(folder, { recursive: true }))

const piece = 1024 * 1024
const large = noise(20 * piece + 17)
const path = join(folder, 'file')

describe('hashFile', () => {
  // Both ways, one thread and two, and lengths around the ends of pieces.
  it.each([0, 1, piece - 1, piece, piece + 1, 16 * piece - 1, 16 * piece, 16 * piece + 1, large.length])(
    'computes both digests of %d bytes',
    async (length) => {
      const bytes = large.subarray(0, length)
      writeFileSync(path, bytes)
      expect(await hashFile(path)).toEqual({
        sha1: createHash('sha1').update(bytes).digest('hex'),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sizeBytes: length,
      })
    },
  )

  it('hashes several files in parallel', async () => {
    writeFileSync(path, large)
    const all = await Promise.all(Array.from({ length: 4 }, () => hashFile(path)))
    expect(new Set(all.map(({ sha1 }) => sha1)).size).toBe(1)
  })

  it.each([2 * piece, large.length])('stops when cancelled after %d bytes', async (length) => {
    writeFileSync(path, large.subarray(0, length))
    await expect(hashFile(path, AbortSignal.abort())).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
  })

  it('passes on file system errors', async () => {
    await expect(hashFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
