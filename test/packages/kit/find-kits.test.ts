import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findKits } from '../../../main/packages/kit/find-kits.ts'
import { emptyKit, writeKit } from '../../../main/packages/kit/open-kit.ts'

/** Error codes of the file system by path, for drives that this computer does not have. */
const failing = new Map<string, string>()
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const refuse = (path: unknown) => {
    const code = [...failing].find(([place]) => String(path).startsWith(place))?.[1]
    if (code !== undefined) throw Object.assign(new Error(code), { code, path: String(path) })
  }
  const stat = async (path: string) => {
    refuse(path)
    return real.stat(path)
  }
  const readdir = async (path: string) => {
    refuse(path)
    return real.readdir(path)
  }
  return { ...real, stat, readdir }
})

let drives = ''
beforeEach(async () => {
  drives = await mkdtemp(join(tmpdir(), 'unstuck-drives-'))
  for (const drive of ['E', 'F', 'G']) await mkdir(join(drives, drive))
  await writeKit(join(drives, 'G'), emptyKit('1.0.0', new Date('2026-11-25')))
})
afterEach(async () => {
  failing.clear()
  await rm(drives, { recursive: true })
})
const find = (areNamed = false) =>
  findKits(
    ['E', 'F', 'G'].map((drive) => join(drives, drive)),
    { areNamed },
  )

it('a failing drive is reported once, because a kit may be on it', async () => {
  failing.set(join(drives, 'E'), 'EIO')
  const { kits, unread } = await find()
  expect(kits.map(({ folder }) => folder)).toEqual([join(drives, 'G')])
  expect(unread).toMatchObject([{ reason: { code: 'kit-medium-gone' }, where: join(drives, 'E') }])
})

it('a manifest on a bad sector is reported with its path', async () => {
  const manifest = join(drives, 'G', 'unstuck-kit.json')
  failing.set(manifest, 'EIO')
  const { kits, unread } = await find()
  expect(kits).toEqual([])
  expect(unread).toMatchObject([{ reason: { code: 'kit-medium-gone' }, where: manifest }])
})

it.each(['UNKNOWN', 'EACCES'])(
  'an empty card reader or a denied drive (%s) is reported only if the user named it',
  async (code) => {
    failing.set(join(drives, 'F'), code)
    expect((await find()).unread).toEqual([])
    const { kits, unread } = await find(true)
    expect(kits).toHaveLength(1)
    expect(unread).toMatchObject([{ where: join(drives, 'F') }])
    expect(unread[0]?.what).not.toContain('write')
  },
)

it('a damaged manifest is reported, and the other drives are searched', async () => {
  await writeFile(join(drives, 'E', 'unstuck-kit.json'), '{')
  const { kits, unread } = await find()
  expect([kits.length, unread.map(({ reason }) => reason?.code)]).toEqual([1, ['kit-manifest-damaged']])
})
