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

/**
 * Exit code of the elevated side if the user did not consent. No exit code of Unstuck or start-elevated.ps1 has this
 * value.
 */
export const notAgreed = 1224

/** Working folders of the elevated side. */
export type ElevatedPlace = {
  /** `common/plan/servicing-folders.ts` defines the subfolders used in commands. */
  readonly root: string
  /**
   * A folder on the same volume in which only administrators can create entries: the root is created there and then
   * moved.
   */
  readonly nursery: string
}

export const elevatedRoot = 'C:\\ProgramData\\Unstuck'
export const elevatedPlace: ElevatedPlace = { root: elevatedRoot, nursery: 'C:\\Windows' }

/** A full inspection is normally copied within minutes; one older than this is abandoned. */
const forgottenAfterMs = 3_600_000

/** The folder in which the elevated side stores the plan and journal of one plan; the window reads it. */
export function elevatedCase(root: string, planSha256: string): string {
  return join(root, 'Cases', planSha256.slice(0, 32))
}

/** The folder of one full inspection, which the requester's window reads. */
export function elevatedInspection(root: string, id: string): string {
  return join(root, 'Inspections', id)
}

/**
 * Creates the folder of a full inspection, which must not exist yet. One account can read and delete it. Deletes
 * abandoned earlier ones. Throws FailureError `refused`, `tool-failed`.
 *
 * @param reader SID of the requesting account
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

/** Creates or checks every folder that the elevated side uses. Throws FailureError `refused`, `tool-failed`. */
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

/** Prepares the root and the TEMP folder of tools: DISM unpacks and starts programs there. */
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
    // The next inspection retries what cannot be deleted now.
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
