import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Gap } from '../../../common/facts/facts.ts'
import {
  type KitLack,
  type KitLeft,
  type KitManifest,
  type KitPackage,
  kitManifestSchema,
} from '../../../common/packages/kit.ts'
import { FailureError } from '../../../common/result.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { refuseLinkedPath } from '../../files/open-plain.ts'
import { writeWhole } from '../../files/write-whole.ts'
import { missingBytes } from '../../packages/download/check-room.ts'
import { type AppFile, appFiles } from '../../packages/kit/app-files.ts'
import { clearLeftovers } from '../../packages/kit/clear-leftovers.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'
import { checkKitRoom } from '../../packages/kit/kit-room.ts'
import { kitInstructions } from '../../packages/kit/kit-words.ts'
import { emptyKit, readKit, writeKit } from '../../packages/kit/open-kit.ts'
import { assetNames, readAsset } from '../../program/assets.ts'
import { version } from '../../program/version.ts'
import { attempt } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import { say } from '../../texts/spoken.ts'
import { whatOf } from '../../texts/what-of.ts'
import { addItem } from './add-item.ts'
import { putAnswers } from './kit-answers.ts'
import { eachItemOnce, type KitItem } from './kit-items.ts'
import type { Changed, KitWish } from './kit-wish.ts'
import { isOfOneUpdate } from './of-one-update.ts'
import { putApp } from './put-app.ts'
import { putWinre, type WantedWinre, wantedWinre } from './put-winre.ts'
import { type LeftOut, type MissingBefore, type ResolvedItem, resolveKit } from './resolve-kit.ts'

/** A kit, the updates that could not be obtained, and what the catalog could not be asked about. */
export type MadeKit = {
  readonly manifest: KitManifest
  readonly left: readonly KitLeft[]
  readonly gaps: readonly Gap[]
}

/**
 * Creates a kit or adds to one: WinRE images, packages with what they require, the manifest, the knowledge of this
 * version, the cached catalog answers, and instructions. Checks the disk space before anything is downloaded. The manifest is
 * written after each package, so that an interrupted kit is a valid smaller kit. Intact files in the kit are neither
 * downloaded nor written again. An update that cannot be obtained costs only itself, and so does a checkpoint.
 * Throws FailureError.
 */
export async function makeKit(access: CatalogAccess, wish: KitWish): Promise<MadeKit> {
  const { folder } = wish
  // Checked before gigabytes are downloaded, so that a wrong path of Unstuck itself fails early.
  const app = (await Promise.all(wish.apps.map(appFiles))).flat()
  const before = await readKit(folder).catch(emptyIfNone)
  let manifest = before
  const winre = await wantedWinre(wish.winre ?? [], { folder, files: manifest.files }, wish.signal)
  const changed: Changed = async (part) => {
    manifest = { ...manifest, ...part, changedAt: new Date().toISOString(), madeBy: version }
    await writeKit(folder, manifest)
  }
  await clearLeftovers(folder, manifest).catch((error: unknown) => {
    throw kitFailure(error, folder)
  })
  const items = eachItemOnce(wish.items)
  const { resolved, left, unchecked } = await resolveKit(access, { folder, manifest }, items, wish)
  refuseIfNothing(items, left)
  await checkRoom(resolved, { app, winre }, manifest, wish)
  const kit = { manifest: () => manifest, changed, written: new Map<string, KitPackage>() }
  // Written before the first download, so that an interrupted kit lists what is missing.
  await changed({ lacks: lacksOf(manifest, items, resolved, unchecked) })
  const ofWinre = await putWinre(winre, { folder, files: manifest.files }, wish)
  await changed({ files: [...manifest.files.filter((one) => one.winre === undefined), ...ofWinre] })
  for (const one of resolved) {
    const added = await attempt(() => addItem(access, one, wish, kit))
    if (added.ok) {
      const others = manifest.lacks.filter((lack) => !isOf(one.item, lack))
      await changed({ lacks: [...others, ...added.value.map((missing) => lackOf(one.item, missing))] })
    } else if (isOfOneUpdate(added.failure)) left.push({ item: one.item, failure: added.failure })
    else throw new FailureError(added.failure)
  }
  refuseIfNothing(items, left)
  const ownApp = await appOf(manifest, wish)
  const answers = await putAnswers(folder, access, manifest.files)
  const isLeft = (lack: KitLack) => left.some(({ item }) => isOf(item, lack))
  const named: KitLeft[] = left.map(({ item: { kb, architecture }, failure }) => ({
    kb,
    architecture,
    failure,
  }))
  const lacks: KitLack[] = [...manifest.lacks.filter((lack) => !isLeft(lack)), ...named]
  const end = endOf(before, { ...manifest, lacks }, { added: [...ownApp, ...ofWinre], answers })
  await writeFiles(folder, end.texts)
  manifest = end.manifest
  await writeKit(folder, manifest)
  const lacking = lacks.filter(
    (lack): lack is KitLeft => lack.neededBefore !== undefined && lack.failure !== null,
  )
  return { manifest, left: [...named, ...lacking], gaps: uncheckedGaps(unchecked) }
}

/** A damaged manifest is made anew. */
function emptyIfNone(error: unknown): KitManifest {
  if (error instanceof FailureError && ['not-found', 'malformed'].includes(error.failure.code))
    return emptyKit(version, new Date())
  throw error
}

const lackOf = ({ kb: neededBefore, architecture }: KitItem, { kb, failure }: MissingBefore): KitLeft => ({
  kb,
  architecture,
  neededBefore,
  failure,
})

/** One gap for all updates that were not looked up for the same reason. */
function uncheckedGaps(unchecked: readonly LeftOut[]): Gap[] {
  const reasons = new Map<string, LeftOut[]>()
  for (const one of unchecked) reasons.set(one.failure.what, [...(reasons.get(one.failure.what) ?? []), one])
  return [...reasons.values()].flatMap((same) => {
    const [first] = same
    const updates = same.map(({ item: { kb, architecture } }) => `${kb} (${architecture})`)
    return first === undefined ? [] : [gap('kit-unchecked', { updates, why: whatOf(first.failure) })]
  })
}

/**
 * What a kit lacks at the beginning: what this run does not look up, of updates that an earlier run did not reach and
 * of updates in the kit without a checkpoint, and everything still to be added.
 */
function lacksOf(
  { lacks }: KitManifest,
  items: readonly KitItem[],
  resolved: readonly ResolvedItem[],
  unchecked: readonly LeftOut[],
): KitLack[] {
  const stays = (lack: KitLack) =>
    unchecked.some(({ item }) => isOf(item, lack)) ||
    ((lack.failure === null || lack.neededBefore !== undefined) && !items.some((item) => isOf(item, lack)))
  const unreached = lacks.filter(stays)
  const coming = resolved.map(({ item: { kb, architecture } }) => ({ kb, architecture, failure: null }))
  return [...unreached, ...coming]
}

/** Throws FailureError if no update can be obtained and one is required: there is nothing to make a kit of. */
function refuseIfNothing(items: readonly KitItem[], left: readonly LeftOut[]): void {
  const first = left.find(({ item }) => item.needed)
  if (first !== undefined && left.length === items.length) throw new FailureError(first.failure)
}

const isOf = (item: KitItem, lack: KitLack) =>
  item.kb === (lack.neededBefore ?? lack.kb) && item.architecture === lack.architecture

/** Compares the size of all missing files, each counted once, with the free space. Throws FailureError. */
async function checkRoom(
  resolved: readonly ResolvedItem[],
  own: { readonly app: readonly AppFile[]; readonly winre: readonly WantedWinre[] },
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
  const winre = own.winre.filter(({ held }) => held === null)
  // Each is extracted to the downloads first, and deleted there before the next.
  const extracted = Math.max(0, ...winre.map(({ sizeBytes }) => sizeBytes))
  const load = { packageBytes, downloadBytes: downloadBytes + extracted, app: [...own.app, ...winre] }
  try {
    await checkKitRoom({ folder, downloads, ...load, manifest }, place)
  } catch (error) {
    throw kitFailure(error, folder)
  }
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

type OwnFile = { readonly path: string; readonly bytes: Uint8Array }

/**
 * The finished manifest, and the files that every kit has. A run that changed nothing leaves the manifest as it was,
 * time included: another fingerprint would look as if somebody had exchanged something.
 */
function endOf(
  before: KitManifest,
  made: KitManifest,
  { added, answers }: { readonly added: KitManifest['files']; readonly answers: KitManifest['files'] },
): { readonly manifest: KitManifest; readonly texts: readonly OwnFile[] } {
  const at = (changedAt: string) => {
    const texts = ownFiles({ ...made, changedAt, files: added })
    const files = [...texts.map(listed), ...added, ...answers]
    return { manifest: kitManifestSchema.parse({ ...made, changedAt, files }), texts }
  }
  const same = at(before.changedAt)
  return JSON.stringify(same.manifest) === JSON.stringify(before) ? same : at(made.changedAt)
}

/** The knowledge of this version and the instructions. */
function ownFiles(manifest: KitManifest): OwnFile[] {
  const knowledge = assetNames('knowledge').filter((name) => /^knowledge\/[^/]+\.json$/.test(name))
  return [
    { path: 'READ-ME.txt', bytes: Buffer.from(kitInstructions(manifest)) },
    ...knowledge.map((path) => ({ path, bytes: readAsset(path) })),
  ]
}

const listed = ({ path, bytes }: OwnFile): KitManifest['files'][number] => ({
  path,
  sizeBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/** Writes the knowledge of this version and the instructions; returns them with their digests. */
async function writeFiles(folder: string, texts: readonly OwnFile[]): Promise<void> {
  try {
    await makeFolder(join(folder, 'knowledge'))
    await refuseLinkedPath(join(folder, 'knowledge'))
    for (const { path, bytes } of texts) await writeWhole(join(folder, ...path.split('/')), bytes)
  } catch (error) {
    throw kitFailure(error, folder)
  }
}
