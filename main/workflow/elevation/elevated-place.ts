import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import { ensureProtectedFolder, type MakeFolder } from '../../carry-out/windows/protected-folder.ts'
import type { Host } from '../../host/host.ts'

/** Where the elevated side works; `common/servicing-folders.ts` names the folders below it that commands use. */
export const elevatedRoot = 'C:\\ProgramData\\Unstuck'

/** The folder in which the elevated side keeps plan and journal of one plan; the window reads there. */
export function elevatedCase(root: string, planSha256: string): string {
  return join(root, 'Cases', planSha256.slice(0, 32))
}

/** The folder of one full inspection; the window reads there. */
export function elevatedInspection(root: string, id: string): string {
  return join(root, 'Inspections', id)
}

/** Makes the folder of a full inspection, which must not be there yet. Throws FailureError `refused`, `tool-failed`. */
export async function makeInspectionPlace(host: Host, root: string, id: string): Promise<string> {
  const folder = elevatedInspection(root, id)
  for (const path of [root, join(root, 'Inspections')])
    await ensureProtectedFolder(host, path, { makeFolder, usersRead: true })
  const makeFresh: MakeFolder = async (path) => {
    if ((await makeFolder(path)) === 'made') return 'made'
    throw new FailureError(
      'refused',
      'The folder of this inspection is there already.',
      'Inspect again.',
      path,
    )
  }
  await ensureProtectedFolder(host, folder, { makeFolder: makeFresh, usersRead: true })
  return folder
}

/** Makes or checks every folder that the elevated side works in. Throws FailureError `refused`, `tool-failed`. */
export async function ensureElevatedPlace(host: Host, root: string, planSha256: string): Promise<void> {
  const readable = [root, join(root, 'Cases'), elevatedCase(root, planSha256), join(root, 'Logs')]
  for (const path of readable) await ensureProtectedFolder(host, path, { makeFolder, usersRead: true })
  for (const name of ['Packages', 'WinRE', 'Backup', 'Media'])
    await ensureProtectedFolder(host, join(root, name), { makeFolder, usersRead: false })
}

const makeFolder: MakeFolder = async (path) => {
  try {
    await mkdir(path)
    return 'made'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'there'
    throw error
  }
}
