import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkKitRoom, type KitPlace } from '../../../main/packages/kit/kit-room.ts'
import { emptyKit } from '../../../main/packages/kit/open-kit.ts'

const gigabyte = 2 ** 30
let folder = ''
let downloads = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-room-'))
  downloads = join(folder, 'downloads')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const roomy: KitPlace = {
  freeBytes: async () => 100 * gigabyte,
  holdsLarge: async () => true,
  volume: async (path) => path.length,
}
const manifest = emptyKit('0.1.0', new Date('2026-11-22T12:00:00Z'))
const load = (more: object = {}) => ({
  folder,
  downloads,
  packageBytes: 8 * gigabyte,
  downloadBytes: 8 * gigabyte,
  app: [],
  manifest,
  ...more,
})
const codeOf = (work: Promise<void>) =>
  work.then(
    () => null,
    (error: { failure?: { reason?: { code: string } } }) => error.failure?.reason?.code,
  )

describe('space for a kit', () => {
  it('is sufficient on one volume or two', async () => {
    expect(await codeOf(checkKitRoom(load(), roomy))).toBeNull()
    expect(await codeOf(checkKitRoom(load(), { ...roomy, volume: async () => 1 }))).toBeNull()
  })

  it('is too small on the drive and counted twice if the downloads are on the same volume', async () => {
    const free = (bytes: number) => ({ ...roomy, freeBytes: async () => bytes })
    expect(await codeOf(checkKitRoom(load(), free(8 * gigabyte)))).toBe('kit-room-short')
    expect(await codeOf(checkKitRoom(load(), free(9 * gigabyte)))).toBeNull()
    const one = { ...free(9 * gigabyte), volume: async () => 1 }
    expect(await codeOf(checkKitRoom(load(), one))).toBe('kit-room-short')
  })

  it('leaves no folder behind that it created to look, and every one that was there', async () => {
    const full = { ...roomy, freeBytes: async () => 0 }
    const there = join(folder, 'there')
    await mkdir(there)
    const kit = join(there, 'to', 'kit')
    expect(await codeOf(checkKitRoom(load({ folder: kit }), full))).toBe('kit-room-short')
    expect(await readdir(folder)).toEqual(['there'])
    expect(await readdir(there)).toEqual([])
    await mkdir(kit, { recursive: true })
    await writeFile(join(kit, 'mine.txt'), '')
    expect(await codeOf(checkKitRoom(load({ folder: kit }), full))).toBe('kit-room-short')
    expect(await readdir(kit)).toEqual(['mine.txt'])
  })

  it('is too small for the downloads', async () => {
    const freeBytes = async (path: string) => (path === downloads ? gigabyte : 100 * gigabyte)
    expect(await codeOf(checkKitRoom(load(), { ...roomy, freeBytes }))).toBe('no-room-for-download')
  })

  it('excludes an unsplit file of 4 GiB only on FAT32', async () => {
    const app = [{ from: '/apps/large.exe', path: 'app/large.exe', sizeBytes: 4 * gigabyte }]
    const fat = { ...roomy, holdsLarge: async () => false }
    expect(await codeOf(checkKitRoom(load({ app }), fat))).toBe('kit-file-beyond-fat32')
    expect(await codeOf(checkKitRoom(load({ app }), roomy))).toBeNull()
    const fits = [{ ...app[0], sizeBytes: 4 * gigabyte - 1 }]
    expect(await codeOf(checkKitRoom(load({ app: fits }), fat))).toBeNull()
  })

  it('is checked with a large trial file that is removed afterwards', async () => {
    const app = [{ from: '/apps/large.exe', path: 'app/large.exe', sizeBytes: 4 * gigabyte }]
    const asked = load({ app, packageBytes: 0, downloadBytes: 0 })
    expect(await codeOf(checkKitRoom(asked))).not.toBe('kit-file-beyond-fat32')
    expect((await readdir(folder)).sort()).toEqual(['downloads'])
  })
})
