import { randomBytes } from 'node:crypto'
import { constants, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readMedium } from '../../../main/packages/kit/read-medium.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-medium-'))
  path = join(folder, 'a.msu')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const mebibyte = 1024 * 1024

test('reads a file of any size in full, but not beyond the requested size', async () => {
  const near = (size: number) => fc.integer({ min: Math.max(0, size - 2), max: size + 2 })
  const size = fc.oneof(near(0), near(512), near(4096), near(mebibyte), near(2 * mebibyte))
  await fc.assert(
    fc.asyncProperty(size, size, async (there, wanted) => {
      const bytes = randomBytes(there)
      await writeFile(path, bytes)
      const pieces: Buffer[] = []
      for await (const piece of readMedium(path, { sizeBytes: wanted })) pieces.push(Buffer.from(piece))
      expect(Buffer.concat(pieces).equals(bytes.subarray(0, wanted))).toBe(true)
    }),
    { numRuns: 40 },
  )
})

// Only Linux shows how a file was opened (/proc); the test above runs everywhere.
test.skipIf(process.platform !== 'linux')('bypasses the system cache', async () => {
  await writeFile(path, randomBytes(3 * mebibyte))
  const seen: boolean[] = []
  for await (const _ of readMedium(path, { sizeBytes: 3 * mebibyte })) seen.push(isUncached(path))
  // The end of the file, after the last whole sector, comes the same way.
  expect(seen).toEqual([true, true, true])
})

/** Whether this process has the file open without the cache. */
function isUncached(wanted: string): boolean {
  const own = readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === wanted
    } catch {
      return false
    }
  })
  return own.some((fd) => {
    const [, flags = '0'] = /^flags:\s+(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1')) ?? []
    return (Number.parseInt(flags, 8) & constants.O_DIRECT) !== 0
  })
}

test('throws for a missing file and for a folder instead of ending', async () => {
  for (const each of [join(folder, 'none'), folder])
    await expect(readMedium(each, { sizeBytes: 10 }).next()).rejects.toThrow()
})
