import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '../../files/if-there.ts'
import { searchWindowsBelow, type WindowsSearch } from '../../host/open-host.ts'
import { driveCandidates } from '../../packages/kit/find-kits.ts'
import { failureError } from '../../texts/failure.ts'

export { searchPracticeDisk, type WindowsSearch } from '../../host/open-host.ts'

/**
 * All Windows installations on the disks of this computer except the running one, and the locked volumes. Throws
 * FailureError `not-found` for a specified path that does not exist.
 *
 * @param roots where to search; if empty, every drive, or every mounted volume on other systems
 */
export async function findWindowsHere(roots: readonly string[]): Promise<WindowsSearch> {
  for (const root of roots) {
    // A locked volume cannot be accessed either, but is reported as locked.
    const isAbsent = await stat(root).then(() => false, isMissing)
    if (isAbsent) throw failureError('not-found', 'path-not-found', {}, root)
  }
  return searchWindowsBelow(roots.length > 0 ? roots : await everyRoot())
}

async function everyRoot(): Promise<string[]> {
  if (process.platform === 'win32') return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`)
  const mounts = driveCandidates(process.platform)
  const below = await Promise.all(
    mounts.map(async (mount) => (await readdir(mount).catch(() => [])).map((name) => join(mount, name))),
  )
  return [...new Set([...mounts, ...below.flat()])]
}

/**
 * Resolves a host id: `offline:auto` is the only Windows found on the disks. Throws FailureError `not-found` if there
 * is none, and `refused` if there are several or if a volume could not be searched, because the user has to choose: the
 * Windows that does not start may be on the locked or failing one.
 */
export async function foundHostId(id: string, search = () => findWindowsHere([])): Promise<string> {
  if (id.toLowerCase() !== 'offline:auto') return id
  const { windows, locked, denied, unread } = await search()
  const [only, ...others] = windows
  if (only === undefined)
    throw failureError(
      'not-found',
      'offline-windows-none',
      { locked: locked.length, unread: unread.length + denied.length },
      '--windows',
    )
  if (others.length > 0) {
    const folders = windows.map(({ folder }) => folder).join(', ')
    throw failureError('refused', 'offline-windows-several', { folders }, '--windows')
  }
  const places = [...locked.map(({ drive }) => drive), ...denied, ...unread]
  if (places.length > 0)
    throw failureError(
      'refused',
      'offline-windows-unsure',
      { folder: only.folder, places: places.join(', ') },
      '--windows',
    )
  return `offline:${only.folder}`
}
