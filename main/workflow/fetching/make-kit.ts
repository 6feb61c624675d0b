import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  type KitLack,
  type KitLeft,
  type KitManifest,
  type KitPackage,
  kitPackageSchema,
} from '../../../common/kit.ts'
import { FailureError } from '../../../common/result.ts'
import { allowedFileUrl } from '../../catalog/allowed-url.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { refuseLinkedPath } from '../../files/open-plain.ts'
import { writeWhole } from '../../files/write-whole.ts'
import { missingBytes } from '../../packages/download/check-room.ts'
import type { DownloadedFile } from '../../packages/download/download-types.ts'
import { type AppFile, appFiles } from '../../packages/kit/app-files.ts'
import { clearLeftovers } from '../../packages/kit/clear-leftovers.ts'
import { type CopyOptions, copyIntoKit } from '../../packages/kit/copy-into-kit.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'
import { checkKitRoom, type KitPlace } from '../../packages/kit/kit-room.ts'
import { kitInstructions } from '../../packages/kit/kit-words.ts'
import { emptyKit, readKit, writeKit } from '../../packages/kit/open-kit.ts'
import { assetNames, readAsset } from '../../program/assets.ts'
import { version } from '../../program/version.ts'
import { say } from '../../texts/spoken.ts'
import { downloadFiles } from './download-files.ts'
import { publishedFile } from './fetch-packages.ts'
import { putAnswers } from './kit-answers.ts'
import { eachItemOnce, type KitItem } from './kit-items.ts'
import { putApp } from './put-app.ts'
import { type KitFile, type ResolvedItem, resolveKit } from './resolve-kit.ts'

export type KitWish = {
  readonly folder: string
  readonly items: readonly KitItem[]
  /** Folder for downloads: a FAT32 medium cannot hold the partial download of a large package. */
  readonly downloads: string
  /** Installers, zips or folders of Unstuck itself to include; empty for none. */
  readonly apps: readonly string[]
  readonly signal: AbortSignal
  readonly onProgress: (fraction: number | null, text: string, secondsLeft?: number | null) => void
  readonly copy?: Pick<CopyOptions, 'largest' | 'partBytes'>
  /** Properties of the kit's location, replaced in tests. */
  readonly place?: KitPlace
}

/** A kit, and the optional updates that could not be obtained. */
export type MadeKit = { readonly manifest: KitManifest; readonly left: readonly KitLeft[] }

type Changed = (part: Partial<KitManifest>) => Promise<void>

/**
 * Creates a kit or adds to one: packages with what they require, the manifest, the knowledge of this version, the
 * cached catalog answers, and instructions. Checks the disk space before anything is downloaded. The manifest is
 * written after each package, so that an interrupted kit is a valid smaller kit. Intact files in the kit are neither
 * downloaded nor written again. Throws FailureError.
 */
export async function makeKit(access: CatalogAccess, wish: KitWish): Promise<MadeKit> {
  const { folder } = wish
  // Checked before gigabytes are downloaded, so that a wrong path of Unstuck itself fails early.
  const app = (await Promise.all(wish.apps.map(appFiles))).flat()
  let manifest = await readKit(folder).catch((error: unknown) => {
    if (error instanceof FailureError && ['not-found', 'malformed'].includes(error.failure.code))
      return emptyKit(version, new Date())
    throw error
  })
  const changed: Changed = async (part) => {
    manifest = { ...manifest, ...part, changedAt: new Date().toISOString(), madeBy: version }
    await writeKit(folder, manifest)
  }
  await clearLeftovers(folder, manifest).catch((error: unknown) => {
    throw kitFailure(error, folder)
  })
  const items = eachItemOnce(wish.items)
  const { resolved, left } = await resolveKit(access, { folder, manifest }, items, wish)
  await checkRoom(resolved, app, manifest, wish)
  const kit = { manifest: () => manifest, changed, written: new Map<string, KitPackage>() }
  // Written before the first download, so that an interrupted kit lists what is missing.
  await changed({ lacks: lacksOf(manifest, items, resolved) })
  for (const one of resolved) {
    await addItem(access, one, wish, kit)
    await changed({ lacks: manifest.lacks.filter((lack) => !isOf(one.item, lack)) })
  }
  const ownApp = await appOf(manifest, wish)
  const answers = await putAnswers(folder, access, manifest.files)
  const lacks = [...manifest.lacks, ...left]
  const own = await writeFiles(folder, { ...manifest, files: ownApp, lacks })
  await changed({ files: [...own, ...ownApp, ...answers], lacks })
  return { manifest, left }
}

/**
 * What a kit lacks at the beginning: updates that an earlier run did not reach and this one does not include, and
 * everything still to be added.
 */
function lacksOf(
  { lacks }: KitManifest,
  items: readonly KitItem[],
  resolved: readonly ResolvedItem[],
): KitLack[] {
  const unreached = lacks.filter((lack) => lack.failure === null && !items.some((item) => isOf(item, lack)))
  const coming = resolved.map(({ item: { kb, architecture } }) => ({ kb, architecture, failure: null }))
  return [...unreached, ...coming]
}

const isOf = (item: KitItem, lack: KitLack) => item.kb === lack.kb && item.architecture === lack.architecture

/** Compares the size of all missing files, each counted once, with the free space. Throws FailureError. */
async function checkRoom(
  resolved: readonly ResolvedItem[],
  app: readonly AppFile[],
  manifest: KitManifest,
  { folder, downloads, onProgress, place }: KitWish,
): Promise<void> {
  const coming = resolved.flatMap(({ item: { architecture }, files }) =>
    files.flatMap(({ file, held }) => (held === null ? [{ architecture, file }] : [])),
  )
  const once = [...new Map(coming.map((one) => [`${one.architecture} ${one.file.name}`, one])).values()]
  const packageBytes = once.reduce((sum, { file }) => sum + (file.sizeBytes ?? 0), 0)
  let downloadBytes = 0
  for (const { architecture, file } of once)
    downloadBytes += await missingBytes([file], join(downloads, architecture))
  onProgress(null, say('progress.sizing-kit', { files: once.length, packageBytes, downloadBytes }))
  try {
    await checkKitRoom({ folder, downloads, packageBytes, downloadBytes, app, manifest }, place)
  } catch (error) {
    throw kitFailure(error, folder)
  }
}

/** Downloads and writes the missing files of one update; files present for another update are only listed. */
async function addItem(
  access: CatalogAccess,
  { item, files }: ResolvedItem,
  wish: KitWish,
  kit: {
    readonly manifest: () => KitManifest
    readonly changed: Changed
    /** What this run has written so far. */
    readonly written: Map<string, KitPackage>
  },
): Promise<void> {
  const { kb, architecture } = item
  const isListed = (file: string) => files.some((one) => one.file.name === file)
  const keyOf = ({ file }: KitFile) => JSON.stringify([architecture, file.name, file.sha1, file.sha256])
  const heldOf = (one: KitFile) => one.held ?? kit.written.get(keyOf(one)) ?? null
  const missing = files.filter((one) => heldOf(one) === null)
  const done = await downloadFiles(
    missing.map(({ file }) => publishedFile(file)),
    {
      folder: join(wish.downloads, architecture),
      fetch: access.fetch,
      allowedUrl: (text) => allowedFileUrl(text, access.site),
      signal: wish.signal,
      onProgress: wish.onProgress,
    },
  )
  for (const [index, one] of files.entries()) {
    const fetched = done[missing.indexOf(one)]
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

/** Adds Unstuck itself; without a new one, an existing copy stays in the kit. */
async function appOf(
  manifest: KitManifest,
  { apps, folder, signal, copy, onProgress }: KitWish,
): Promise<KitManifest['files']> {
  let files = manifest.files.filter(({ path }) => path.startsWith('app/'))
  for (const app of apps) {
    onProgress(null, say('progress.writing-app-to-kit'))
    files = await putApp(app, { folder, files }, { signal, ...copy })
  }
  return files
}

/** Writes the knowledge of this version and the instructions; returns them with their digests. */
async function writeFiles(folder: string, manifest: KitManifest): Promise<KitManifest['files']> {
  const texts: [path: string, bytes: Uint8Array][] = [
    ['READ-ME.txt', Buffer.from(kitInstructions(manifest))],
    ...assetNames('knowledge')
      .filter((name) => /^knowledge\/[^/]+\.json$/.test(name))
      .map((name): [string, Uint8Array] => [name, readAsset(name)]),
  ]
  try {
    await makeFolder(join(folder, 'knowledge'))
    await refuseLinkedPath(join(folder, 'knowledge'))
    for (const [path, bytes] of texts) await writeWhole(join(folder, ...path.split('/')), bytes)
  } catch (error) {
    throw kitFailure(error, folder)
  }
  return texts.map(([path, bytes]) => ({
    path,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
}
