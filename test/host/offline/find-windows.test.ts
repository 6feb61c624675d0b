import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DiskAccess, searchWindows } from '../../../main/host/offline/find-windows.ts'
import { hivesOf, practiceAsDisk } from './practice-as-disk.ts'

/** The error code of listing a root that this computer does not have; null for its real one. */
const listing = vi.hoisted((): { code: string | null } => ({ code: null }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const readdir = async (path: string) => {
    const { code } = listing
    if (code !== null && path.startsWith('Q:')) throw Object.assign(new Error(code), { code })
    return real.readdir(path)
  }
  return { ...real, readdir }
})

let disks = ''
beforeEach(() => {
  disks = mkdtempSync(join(tmpdir(), 'unstuck-disks-'))
})
afterEach(() => rmSync(disks, { recursive: true, force: true }))

const nowhere = () => Promise.reject(new Error('not asked'))
const access = (more: Partial<DiskAccess> = {}): DiskAccess => ({
  roots: ['C', 'D', 'X', 'Q'].map((drive) => join(disks, drive)),
  running: join(disks, 'X', 'Windows'),
  bootSector: nowhere,
  manageBde: nowhere,
  ...more,
})
/** Windows PE on X:, the PC's own Windows on D:, a folder of files on C:, and no Q:. */
function layOut(): string {
  const windows = practiceAsDisk('x64-winre-stale', join(disks, 'D'))
  practiceAsDisk('x64-healthy', join(disks, 'X'))
  mkdirSync(join(disks, 'C', 'Windows', 'System32'), { recursive: true })
  return windows
}

describe('each Windows installation on the disks', () => {
  it('is found and identified by its hives on any drive letter, except for the running one', async () => {
    const windows = layOut()
    const { windows: found, locked } = await searchWindows(access())
    expect(found).toMatchObject([{ folder: windows, architecture: 'x64' }])
    expect(found[0]?.build).toMatch(/^26200\.\d+$/)
    expect(found[0]?.edition).toMatch(/^\w+$/)
    expect(locked).toEqual([])
  })

  it('has the same result on another drive letter', async () => {
    layOut()
    const first = await searchWindows(access())
    practiceAsDisk('x64-winre-stale', join(disks, 'Q'))
    rmSync(join(disks, 'D'), { recursive: true })
    const second = await searchWindows(access())
    const told = ({ windows }: typeof first) => windows.map(({ folder: _, ...rest }) => rest)
    expect(told(second)).toEqual(told(first))
    expect(second.windows[0]?.folder).toBe(join(disks, 'Q', 'Windows'))
  })

  it('with a damaged hive is still listed, next to the others', async () => {
    const windows = layOut()
    practiceAsDisk('x64-healthy', join(disks, 'Q'))
    const { SOFTWARE } = hivesOf('x64-winre-stale')
    writeFileSync(join(windows, 'System32', 'config', 'SOFTWARE'), SOFTWARE.subarray(0, 600))
    const { windows: found } = await searchWindows(access())
    expect(found.map(({ folder, build, registryRead }) => [folder, build !== null, registryRead])).toEqual([
      [windows, false, false],
      [join(disks, 'Q', 'Windows'), true, true],
    ])
  })
})

describe('a Windows that lost a hive', () => {
  it.each(['SOFTWARE', 'SYSTEM'])(
    '%s is still listed, and its registry reported as not read',
    async (hive) => {
      const windows = layOut()
      rmSync(join(windows, 'System32', 'config', hive))
      const { windows: found } = await searchWindows(access())
      expect(found).toMatchObject([{ folder: windows, registryRead: false }])
    },
  )
})

describe('a volume that cannot be listed', () => {
  const sector = (signature: string) => {
    const bytes = Buffer.alloc(4096)
    bytes.write(signature, 3, 'latin1')
    return async () => bytes
  }
  const id = '1a2b3c4d-0000-4111-8222-9a8b7c6d5e4f'
  const roots = ['Q:\\nowhere']

  it('is reported as locked with its recovery password ids, in any language', async () => {
    const asked: (readonly string[])[] = []
    const manageBde: DiskAccess['manageBde'] = async (args) => {
      asked.push(args)
      return { stdout: Buffer.from(`Numerisches Kennwort:\r\n  ID: {${id}}\r\n  ID: {${id}}\r\n`) }
    }
    const found = await searchWindows(access({ roots, bootSector: sector('-FVE-FS-'), manageBde }))
    expect(found).toEqual({
      windows: [],
      locked: [{ drive: 'Q:', keyIds: [id.toUpperCase()] }],
      denied: [],
      unread: [],
    })
    expect(asked).toEqual([['-protectors', '-get', 'Q:', '-Type', 'RecoveryPassword']])
  })

  it('is reported without ids when manage-bde is missing', async () => {
    const found = await searchWindows(access({ roots, bootSector: sector('-FVE-FS-') }))
    expect(found.locked).toEqual([{ drive: 'Q:', keyIds: [] }])
  })

  it('is reported when its disk fails or its file system is damaged, and an empty reader is skipped', async () => {
    const failed = (code: string) => Object.assign(new Error(code), { code })
    /** The code of listing the root, of reading its first sector, and whether the volume is reported. */
    const cases: [string, DiskAccess['bootSector'], boolean][] = [
      ['EIO', nowhere, true],
      ['UNKNOWN', sector('NTFS    '), true],
      ['UNKNOWN', () => Promise.reject(failed('EIO')), true],
      ['UNKNOWN', () => Promise.reject(failed('UNKNOWN')), false],
      ['ENOENT', sector('NTFS    '), false],
    ]
    for (const [code, bootSector, isReported] of cases) {
      listing.code = code
      const { unread, windows } = await searchWindows(access({ roots, bootSector }))
      expect([code, unread, windows]).toEqual([code, isReported ? roots : [], []])
    }
    listing.code = null
  })

  it('is skipped when it is not a BitLocker volume, or is empty', async () => {
    expect((await searchWindows(access({ roots, bootSector: sector('NTFS    ') }))).locked).toEqual([])
    expect((await searchWindows(access({ roots }))).locked).toEqual([])
  })
})
