import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  ensureProtectedFolder,
  ensureProtectedRoot,
  type FolderMaker,
  type Readers,
} from '../../carry-out/windows/protected-folder.ts'
import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'

/** How the elevated side ends where its person said no: another number than any that Unstuck or start-elevated.ps1 gives. */
export const notAgreed = 1224

/** Where the elevated side works. */
export type ElevatedPlace = {
  /** `common/servicing-folders.ts` names the folders below it that commands use. */
  readonly root: string
  /** A folder of the same volume in which only administrators can make anything: the root is made there and moved. */
  readonly nursery: string
}

export const elevatedRoot = 'C:\\ProgramData\\Unstuck'
export const elevatedPlace: ElevatedPlace = { root: elevatedRoot, nursery: 'C:\\Windows' }

/** A full inspection is taken over within minutes; what still lies there after this was forgotten. */
const forgottenAfterMs = 3_600_000

/** The folder in which the elevated side keeps plan and journal of one plan; the window reads there. */
export function elevatedCase(root: string, planSha256: string): string {
  return join(root, 'Cases', planSha256.slice(0, 32))
}

/** The folder of one full inspection; the window of the one who asked reads there. */
export function elevatedInspection(root: string, id: string): string {
  return join(root, 'Inspections', id)
}

/**
 * Makes the folder of a full inspection, which must not be there yet, for one account to read and to delete. Earlier ones
 * that nobody took over are removed. Throws FailureError `refused`, `tool-failed`.
 *
 * @param reader SID of the account that asked
 */
export async function makeInspectionPlace(
  host: Host,
  place: ElevatedPlace,
  { id, reader, now }: { readonly id: string; readonly reader: string; readonly now: number },
): Promise<string> {
  await ensureRoot(host, place)
  const all = join(place.root, 'Inspections')
  await ensureProtectedFolder(host, all, { folders, readers: { read: 'users' } })
  await removeForgotten(all, now)
  const folder = elevatedInspection(place.root, id)
  const fresh: FolderMaker = {
    ...folders,
    make: async (path) => {
      if ((await folders.make(path)) === 'made') return 'made'
      throw failureError('refused', 'inspection-folder-exists', {}, path)
    },
  }
  await ensureProtectedFolder(host, folder, { folders: fresh, readers: { read: 'one', sid: reader } })
  return folder
}

/** Makes or checks every folder that the elevated side works in. Throws FailureError `refused`, `tool-failed`. */
export async function ensureElevatedPlace(
  host: Host,
  place: ElevatedPlace,
  planSha256: string,
): Promise<void> {
  const { root } = place
  await ensureRoot(host, place)
  const readers = (read: 'users' | 'nobody'): Readers => ({ read })
  for (const path of [join(root, 'Cases'), elevatedCase(root, planSha256), join(root, 'Logs')])
    await ensureProtectedFolder(host, path, { folders, readers: readers('users') })
  for (const name of ['Packages', 'Expanded', 'WinRE', 'Backup', 'Media'])
    await ensureProtectedFolder(host, join(root, name), { folders, readers: readers('nobody') })
}

/** The root, and the folder that tools get as TEMP: DISM unpacks programs there and starts them. */
async function ensureRoot(host: Host, { root, nursery }: ElevatedPlace): Promise<void> {
  const fresh = join(nursery, `Unstuck-${randomUUID()}`)
  await ensureProtectedRoot(host, root, { folders, fresh })
  const temp = join(root, 'Temp')
  await ensureProtectedFolder(host, temp, { folders, readers: { read: 'nobody' } })
  host.setTemp?.(temp)
}

async function removeForgotten(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await lstat(path).catch(() => null)
    // What cannot be removed now is tried again by the next inspection.
    if (found !== null && now - found.mtimeMs > forgottenAfterMs)
      await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}

const folders: FolderMaker = {
  async make(path) {
    try {
      await mkdir(path)
      return 'made'
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'there'
      throw error
    }
  },
  async moveTo(from, to) {
    try {
      await rename(from, to)
      return 'moved'
    } catch (error) {
      if ((await lstat(to).catch(() => null)) !== null) return 'there'
      throw error
    }
  },
  async remove(path) {
    await rm(path, { recursive: true, force: true })
  },
  async removeEmpty(path) {
    try {
      await rmdir(path)
      return true
    } catch {
      return false
    }
  },
}
