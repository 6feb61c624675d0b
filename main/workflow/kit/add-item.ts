import { join } from 'node:path'
import { type KitManifest, type KitPackage, kitPackageSchema } from '../../../common/packages/kit.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import type { DownloadedFile } from '../../packages/download/download-types.ts'
import { copyIntoKit } from '../../packages/kit/copy-into-kit.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'
import { say } from '../../texts/spoken.ts'
import { downloadForKit } from './download-for-kit.ts'
import type { Changed, KitWish } from './kit-wish.ts'
import type { KitFile, MissingBefore, ResolvedItem } from './resolve-kit.ts'

/**
 * Downloads and writes the missing files of one update; files present for another update are only listed. Returns the
 * checkpoints and servicing stacks that cannot be obtained. Throws FailureError.
 */
export async function addItem(
  access: CatalogAccess,
  { item, files: wanted, missing: notListed }: ResolvedItem,
  wish: KitWish,
  kit: {
    readonly manifest: () => KitManifest
    readonly changed: Changed
    /** What this run has written so far. */
    readonly written: Map<string, KitPackage>
  },
): Promise<MissingBefore[]> {
  const { kb, architecture } = item
  const keyOf = ({ file }: KitFile) => JSON.stringify([architecture, file.name, file.sha1, file.sha256])
  const heldOf = (one: KitFile) => one.held ?? kit.written.get(keyOf(one)) ?? null
  const { done, missing } = await downloadForKit(
    access,
    wanted.filter((one) => heldOf(one) === null),
    { ...wish, folder: join(wish.downloads, architecture) },
  )
  const files = wanted.filter((one) => heldOf(one) !== null || done.has(one))
  const isListed = (file: string) => files.some((one) => one.file.name === file)
  for (const [index, one] of files.entries()) {
    const fetched = done.get(one)
    const held = heldOf(one)
    const place = { wantedFor: kb, role: one.role, order: index + 1 }
    const { name: file, kb: fileKb } = one.file
    const added =
      held === null && fetched !== undefined
        ? await put(fetched, { ...place, file, kb: fileKb, architecture }, wish)
        : kitPackageSchema.parse({ ...held, ...place })
    kit.written.set(keyOf(one), added)
    // Remove files that an earlier run listed for this update but the catalog no longer lists.
    const others = kit.manifest().packages.filter((old) => {
      const ofItem = old.wantedFor === kb && old.architecture === architecture
      return !ofItem || (isListed(old.file) && old.file !== added.file)
    })
    await kit.changed({ packages: [...others, added] })
  }
  return [...notListed, ...missing]
}

type Place = Pick<KitPackage, 'file' | 'kb' | 'architecture' | 'role' | 'wantedFor' | 'order'>

async function put(
  done: DownloadedFile,
  one: Place,
  { folder, signal, copy, onProgress }: KitWish,
): Promise<KitPackage> {
  onProgress(null, say('progress.writing-to-kit', { name: one.kb ?? one.file }))
  const place = { path: `packages/${one.architecture}/${one.file}`, sizeBytes: done.sizeBytes }
  const parts = await copyIntoKit(done.path, folder, place, { signal, ...copy }).catch((error: unknown) => {
    throw kitFailure(error, folder)
  })
  const { sizeBytes, digests, verifiedBy } = done
  return kitPackageSchema.parse({ ...one, sizeBytes, ...digests, verifiedBy, parts })
}
