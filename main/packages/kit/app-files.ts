import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { kitPathSchema } from '../../../common/packages/kit.ts'
import { besideArchives } from '../../files/beside-archives.ts'
import { nullIfMissing } from '../../files/if-there.ts'
import { failureError } from '../../texts/failure.ts'
import { programArchitecture } from './program-architecture.ts'

/** A file of Unstuck itself, and its path in a kit. */
export type AppFile = { readonly from: string; readonly path: string; readonly sizeBytes: number }

/** An installed Unstuck has about a hundred files. */
const mostFiles = 2000
const program = 'unstuck.exe'

/**
 * Returns the files that add Unstuck to a kit: an installer or zip as it is (by its first bytes), or the folder of an installed Unstuck,
 * which is stored under the architecture of its program. Throws FailureError `not-found` or `refused`.
 */
export async function appFiles(app: string): Promise<AppFile[]> {
  const found = await stat(app).catch(nullIfMissing)
  if (found?.isDirectory()) return await folderFiles(app)
  if (!found?.isFile()) throw failureError('not-found', 'app-not-found', {}, app)
  if (found.size === 0) throw failureError('not-found', 'app-installer-empty', {}, app)
  if (!(await isProgramOrZip(app))) throw failureError('refused', 'app-not-a-program', {}, app)
  const path = `app/${basename(app).replace(/[^\w.~()+ -]/g, '-')}`
  if (!kitPathSchema.safeParse(path).success) throw failureError('refused', 'app-name-unusable', {}, app)
  return [{ from: app, path, sizeBytes: found.size }]
}

/** An installer is a Windows program (`MZ`), and a zip begins with an entry (`PK`). */
async function isProgramOrZip(app: string): Promise<boolean> {
  const file = await open(app, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    const start = buffer.toString('latin1', 0, bytesRead)
    return start.startsWith('MZ') || start === 'PK\x03\x04'
  } finally {
    await file.close()
  }
}

async function folderFiles(app: string): Promise<AppFile[]> {
  const architecture = await programArchitecture(join(app, program)).catch(nullIfMissing)
  if (architecture === null) throw failureError('not-found', 'app-folder-without-program', { program }, app)
  const files: AppFile[] = []
  const add = async (folder: string, path: string): Promise<void> => {
    for (const entry of await besideArchives(() => readdir(folder, { withFileTypes: true }))) {
      const from = join(folder, entry.name)
      const to = `${path}/${entry.name}`
      if (entry.isDirectory()) await add(from, to)
      // The uninstaller belongs to the PC with the installation.
      else if (entry.isFile() && !(folder === app && /^uninstall .*\.exe$/i.test(entry.name)))
        files.push({ from, path: to, sizeBytes: (await besideArchives(() => stat(from))).size })
      if (files.length > mostFiles || !kitPathSchema.safeParse(to).success)
        throw failureError('refused', 'app-folder-holds-more', {}, from)
    }
  }
  await add(app, `app/${architecture}`)
  return files
}
