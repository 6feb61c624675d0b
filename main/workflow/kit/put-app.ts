import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { ListedFile } from '../../../common/packages/kit.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { openPlain, removePlain } from '../../files/open-plain.ts'
import { appFiles } from '../../packages/kit/app-files.ts'
import { type CopyOptions, copyIntoKit } from '../../packages/kit/copy-into-kit.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'

/**
 * Writes Unstuck itself into a kit: an installer, a zip or the folder of an installation. Replaces what the kit had for
 * the same architecture. Returns all Unstuck files in the kit. Throws FailureError.
 */
export async function putApp(
  app: string,
  kit: { readonly folder: string; readonly files: readonly ListedFile[] },
  options: CopyOptions,
): Promise<ListedFile[]> {
  const wanted = await appFiles(app)
  const paths = new Set(wanted.map(({ path }) => path))
  const area = /^app\/[^/]+\//.exec(wanted[0]?.path ?? '')?.[0] ?? null
  const written: ListedFile[] = []
  try {
    for (const { from, ...place } of wanted) written.push(await put(from, kit.folder, place, options))
    const old = kit.files.filter(({ path }) => area !== null && path.startsWith(area) && !paths.has(path))
    for (const { path } of old) await removePlain(join(kit.folder, ...path.split('/')))
    const stays = kit.files.filter((file) => !paths.has(file.path) && !old.includes(file))
    return [...stays, ...written]
  } catch (error) {
    throw kitFailure(error, kit.folder)
  }
}

async function put(
  from: string,
  folder: string,
  place: { readonly path: string; readonly sizeBytes: number },
  options: CopyOptions,
): Promise<ListedFile> {
  const [part] = await copyIntoKit(from, folder, place, { ...options, largest: place.sizeBytes })
  if (part !== undefined) return part
  const to = join(folder, ...place.path.split('/'))
  await makeFolder(dirname(to))
  await (await openPlain(to, 'empty')).close()
  return { ...place, sha256: createHash('sha256').digest('hex') }
}
