import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { kitPathSchema } from '../../../common/kit.ts'
import { FailureError } from '../../../common/result.ts'
import { besideArchives } from '../../files/beside-archives.ts'
import { programArchitecture } from './program-architecture.ts'

/** A file of Unstuck itself, and its place in a kit. */
export type AppFile = { readonly from: string; readonly path: string; readonly sizeBytes: number }

/** An installed Unstuck has about a hundred files. */
const mostFiles = 2000
const program = 'unstuck.exe'

/**
 * The files that bring Unstuck into a kit: an installer or zip as it is, or the folder of an installed Unstuck, which
 * lies in the kit under the architecture of its program. Throws FailureError `not-found` or `refused`.
 */
export async function appFiles(app: string): Promise<AppFile[]> {
  const found = await stat(app).catch(() => null)
  if (found?.isDirectory()) return await folderFiles(app)
  if (!found?.isFile())
    throw new FailureError('not-found', 'There is no such installer, zip or folder.', 'Check the path.', app)
  if (found.size === 0) throw new FailureError('not-found', 'The installer is empty.', 'Check the path.', app)
  const path = `app/${basename(app).replace(/[^\w.~()+ -]/g, '-')}`
  if (!kitPathSchema.safeParse(path).success)
    throw new FailureError(
      'refused',
      'Windows cannot use the name of this installer or zip.',
      'Rename it, for example to "unstuck.exe" or "unstuck.zip".',
      app,
    )
  return [{ from: app, path, sizeBytes: found.size }]
}

async function folderFiles(app: string): Promise<AppFile[]> {
  const architecture = await programArchitecture(join(app, program)).catch(() => null)
  if (architecture === null)
    throw new FailureError(
      'not-found',
      `This is no folder of Unstuck: there is no program "${program}" in it.`,
      'Give the folder in which Unstuck is installed, or its installer or zip.',
      app,
    )
  const files: AppFile[] = []
  const add = async (folder: string, path: string): Promise<void> => {
    for (const entry of await besideArchives(() => readdir(folder, { withFileTypes: true }))) {
      const from = join(folder, entry.name)
      const to = `${path}/${entry.name}`
      if (entry.isDirectory()) await add(from, to)
      // What takes an installed Unstuck away again belongs to the PC where it is installed.
      else if (entry.isFile() && !(folder === app && /^uninstall .*\.exe$/i.test(entry.name)))
        files.push({ from, path: to, sizeBytes: (await besideArchives(() => stat(from))).size })
      if (files.length > mostFiles || !kitPathSchema.safeParse(to).success)
        throw new FailureError(
          'refused',
          'The folder holds more than Unstuck.',
          'Give the installer or zip of Unstuck instead.',
          from,
        )
    }
  }
  await add(app, `app/${architecture}`)
  return files
}
