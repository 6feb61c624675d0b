import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type KitManifest, type KitPackage, kitPackageSchema } from '../../../common/kit.ts'
import { FailureError } from '../../../common/result.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { assetNames, readAsset } from '../../assets.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { appFiles } from '../../packages/kit/app-files.ts'
import { packageProblem } from '../../packages/kit/check-kit.ts'
import { type CopyOptions, copyIntoKit } from '../../packages/kit/copy-into-kit.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'
import { kitInstructions } from '../../packages/kit/kit-words.ts'
import { emptyKit, readKit, writeKit } from '../../packages/kit/open-kit.ts'
import { say } from '../../texts/spoken.ts'
import { version } from '../../version.ts'
import { type FetchedPackage, fetchPackages } from './fetch-packages.ts'
import { putApp } from './put-app.ts'

export type KitWish = {
  readonly folder: string
  readonly kbs: readonly string[]
  readonly architectures: readonly Architecture[]
  readonly product: string | null
  /** Where packages are downloaded first: a medium with FAT32 could not hold one that is on its way. */
  readonly downloads: string
  /** Installer, zip or folder of Unstuck itself to put beside the packages; null for none. */
  readonly app: string | null
  readonly signal: AbortSignal
  readonly onProgress: (fraction: number | null, text: string, secondsLeft?: number | null) => void
  readonly copy?: Pick<CopyOptions, 'largest' | 'partBytes'>
}

/**
 * Makes a kit or adds to one: packages with what they need, their manifest, the knowledge of this version, instructions.
 * The manifest is written after each package, so a kit that is broken off is a smaller kit. What lies in it and is right
 * is neither downloaded nor written again. Throws FailureError.
 */
export async function makeKit(access: CatalogAccess, wish: KitWish): Promise<KitManifest> {
  const { folder } = wish
  // Asked before gigabytes are downloaded: a wrong place of Unstuck itself ends nothing half done.
  if (wish.app !== null) await appFiles(wish.app)
  let manifest = await readKit(folder).catch((error: unknown) => {
    if (error instanceof FailureError && ['not-found', 'malformed'].includes(error.failure.code))
      return emptyKit(version, new Date())
    throw error
  })
  const changed = async (part: Partial<KitManifest>) => {
    manifest = { ...manifest, ...part, changedAt: new Date().toISOString(), madeBy: version }
    await writeKit(folder, manifest)
  }
  for (const architecture of wish.architectures)
    for (const kb of wish.kbs) {
      if (await isComplete(folder, manifest, kb, architecture, wish)) continue
      const downloads = join(wish.downloads, architecture)
      const wanted = { kbs: [kb], architecture, folder: downloads, packagesOnly: true }
      const fetched = await fetchPackages(access, { ...wish, ...wanted })
      for (const [index, one] of fetched.entries()) {
        wish.onProgress(null, say('progress.writing-to-kit', { name: one.file.kb ?? one.file.name }))
        const added = await put(folder, one, architecture, index + 1, wish)
        const others = manifest.packages.filter(
          (old) => !(old.file === added.file && old.architecture === architecture && old.wantedFor === kb),
        )
        await changed({ packages: [...others, added] })
      }
    }
  const app = await appOf(manifest, wish)
  await changed({ files: [...(await writeFiles(folder, { ...manifest, files: app })), ...app] })
  return manifest
}

/** Whether an update lies in the kit with all that it needs, right to the last byte. */
async function isComplete(
  folder: string,
  { packages }: KitManifest,
  kb: string,
  architecture: Architecture,
  { signal, onProgress }: KitWish,
): Promise<boolean> {
  const own = packages.filter((one) => one.wantedFor === kb && one.architecture === architecture)
  if (!own.some(({ role }) => role === 'target')) return false
  onProgress(null, say('progress.checking-in-kit', { kb }))
  for (const one of own) if ((await packageProblem(folder, one, { signal })) !== null) return false
  return true
}

async function put(
  folder: string,
  { file, role, wantedFor, done }: FetchedPackage,
  architecture: Architecture,
  order: number,
  { signal, copy }: KitWish,
): Promise<KitPackage> {
  const place = { path: `packages/${architecture}/${file.name}`, sizeBytes: done.sizeBytes }
  const parts = await copyIntoKit(done.path, folder, place, { signal, ...copy }).catch((error: unknown) => {
    throw kitFailure(error, folder)
  })
  return kitPackageSchema.parse({
    file: file.name,
    kb: file.kb,
    architecture,
    role,
    wantedFor,
    order,
    sizeBytes: done.sizeBytes,
    ...done.digests,
    verifiedBy: done.verifiedBy,
    parts,
  })
}

/** Unstuck itself; an earlier one stays in a kit that grows without a new one. */
async function appOf(
  manifest: KitManifest,
  { app, folder, signal, copy, onProgress }: KitWish,
): Promise<KitManifest['files']> {
  const files = manifest.files.filter(({ path }) => path.startsWith('app/'))
  if (app === null) return files
  onProgress(null, say('progress.writing-app-to-kit'))
  return await putApp(app, { folder, files }, { signal, ...copy })
}

/** The knowledge of this version and the instructions, each with its digest. */
async function writeFiles(folder: string, manifest: KitManifest): Promise<KitManifest['files']> {
  const texts: [path: string, bytes: Uint8Array][] = [
    ['READ-ME.txt', Buffer.from(kitInstructions(manifest))],
    ...assetNames('knowledge')
      .filter((name) => /^knowledge\/[^/]+\.json$/.test(name))
      .map((name): [string, Uint8Array] => [name, readAsset(name)]),
  ]
  try {
    await makeFolder(join(folder, 'knowledge'))
    for (const [path, bytes] of texts) await writeFile(join(folder, ...path.split('/')), bytes)
  } catch (error) {
    throw kitFailure(error, folder)
  }
  return texts.map(([path, bytes]) => ({
    path,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
}
