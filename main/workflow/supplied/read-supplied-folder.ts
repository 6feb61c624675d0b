import type { Dirent } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { type KitManifest, kitManifestName } from '../../../common/packages/kit.ts'
import type { PackageReport } from '../../../common/packages/package-report.ts'
import { suppliedFolder } from '../../../common/plan/servicing-folders.ts'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { isMissing, isNoFolder } from '../../files/if-there.ts'
import { walkBudget } from '../../files/walk-budget.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { readKit } from '../../packages/kit/open-kit.ts'
import { readPackage } from '../../packages/read/read-package.ts'
import type { FoundPackage } from '../../plan/packages/found-package.ts'
import { english } from '../../texts/english.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { foundPackageOf, unreadPackage } from './found-package-of.ts'
import { comparedWithCatalog } from './kept-digests.ts'
import { type ReadWork, readSuppliedKit } from './read-supplied-kit.ts'
import type { SuppliedWinre } from './read-supplied-winre.ts'

/** A supplied folder and the packages found in it. */
export type Supplied = {
  readonly folder: string
  readonly packages: readonly FoundPackage[]
  /** The WinRE images of a kit; omitted if it is none. */
  readonly winre?: readonly SuppliedWinre[]
}

const mostFiles = 10_000
/** Folders count too, because a tree of empty ones could be endless. */
const limits = { mostEntries: 4 * mostFiles, mostMs: 120_000 }
const deepest = 8

/**
 * Reads a supplied folder and its subfolders: every file by its content, and packages with digests. Unusable files are
 * included with their problems. For a kit, reads what its manifest lists. Throws FailureError `not-found` or
 * `unreadable` for the folder, `refused` for too many files, `cancelled`.
 */
export async function readSuppliedFolder(
  knowledge: Knowledge,
  folder: string,
  work: ReadWork = {},
): Promise<FoundPackage[]> {
  const places = await listPlaces(folder, work.signal)
  const kit = await kitIn(folder, places)
  const found =
    kit === null
      ? await readPlaces(knowledge, folder, places, work)
      : [...(await readSuppliedKit(knowledge, folder, kit, work)), ...besideKit(places, kit)]
  return withoutNamesakes(await comparedWithCatalog(found, work.signal))
}

async function readPlaces(
  knowledge: Knowledge,
  folder: string,
  places: readonly Place[],
  { signal, onProgress }: ReadWork,
): Promise<FoundPackage[]> {
  const sizes = await Promise.all(places.map(({ place }) => sizeOf(pathOf(folder, place))))
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const found: FoundPackage[] = []
  let before = 0
  for (const [index, one] of places.entries()) {
    const text = say('progress.reading-packages', {
      number: index + 1,
      all: places.length,
      name: one.place,
    })
    let read = 0
    // Hashing a package takes as long as it is large: minutes for one of several gigabytes on a USB drive.
    const onHashed = (more: number) => {
      read += more
      onProgress?.(all === 0 ? index / places.length : Math.min(1, (before + read) / all), text)
    }
    onHashed(0)
    found.push(await readOne(knowledge, folder, one, { signal, onHashed }))
    before += sizes[index] ?? 0
  }
  return found
}

function pathOf(folder: string, place: string): string {
  return join(folder, ...place.split('/'))
}

/** The size of a file; 0 for anything that will not be read. */
async function sizeOf(path: string): Promise<number> {
  const at = await lstat(path).catch(() => null)
  return at?.isFile() ? at.size : 0
}

/** Packages in this PC's folder for carrying out; null if there are none. */
export async function readPackagesOfPc(knowledge: Knowledge, work: ReadWork): Promise<Supplied | null> {
  const packages = await readSuppliedFolder(knowledge, suppliedFolder, work).catch((error: unknown) => {
    if (error instanceof FailureError && error.failure.code === 'not-found') return []
    throw error
  })
  return packages.length === 0 ? null : { folder: suppliedFolder, packages }
}

/** The manifest if the folder is a kit. A damaged one is an error, because nothing could be verified with it. */
async function kitIn(folder: string, places: readonly Place[]): Promise<KitManifest | null> {
  return places.some(({ place }) => place === kitManifestName) ? readKit(folder) : null
}

/** Packages in a kit that its manifest does not list. */
function besideKit(places: readonly Place[], { packages, files }: KitManifest): FoundPackage[] {
  const listed = new Set([...packages.flatMap(({ parts }) => parts), ...files].map(({ path }) => path))
  return places
    .filter(({ place }) => !listed.has(place) && /\.(msu|cab|psf|wim)$/i.test(place))
    .map(({ place }) => unreadPackage(place, message('package.not-in-kit')))
}

type Place = { readonly place: string; readonly entry: Dirent }

async function listPlaces(folder: string, signal: AbortSignal | undefined): Promise<Place[]> {
  const places: Place[] = []
  const walk = walkBudget({ ...limits, signal })
  const visit = async (below: string, depth: number) => {
    const entries = await walk.list(join(folder, below)).catch((error: unknown) => {
      throw folderFailure(error, join(folder, below))
    })
    for (const entry of entries) {
      const place = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory() && depth < deepest) await visit(place, depth + 1)
      else places.push({ place, entry })
      if (places.length > mostFiles) throw tooMany(folder)
    }
  }
  await visit('', 0)
  if (signal?.aborted) throw failureError('cancelled', 'folder-reading-cancelled', {})
  if (walk.stoppedAt() !== null) throw tooMany(folder)
  return places.sort((one, other) => (one.place < other.place ? -1 : 1))
}

function tooMany(folder: string): FailureError {
  return failureError('refused', 'folder-too-many-files', { mostFiles }, folder)
}

async function readOne(
  knowledge: Knowledge,
  folder: string,
  { place, entry }: Place,
  work: HashWork,
): Promise<FoundPackage> {
  // The target of a link can change between reading and use.
  if (entry.isSymbolicLink()) return unreadPackage(place, message('package.is-link'))
  if (entry.isDirectory()) return unreadPackage(place, message('package.folder-too-deep'))
  if (!entry.isFile()) return unreadPackage(place, message('package.is-not-a-file'))
  try {
    return foundPackageOf(await readHashed(knowledge, pathOf(folder, place), work), place)
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'cancelled') throw error
    const reason = error instanceof FailureError ? error.failure.what : (error as NodeJS.ErrnoException)?.code
    if (reason === undefined) throw error
    return unreadPackage(place, message('package.unread', { reason }))
  }
}

type HashWork = { readonly signal: AbortSignal | undefined; readonly onHashed: (more: number) => void }

/** Hashes only packages: the folder can contain other files of any size. */
async function readHashed(
  knowledge: Knowledge,
  path: string,
  { signal, onHashed }: HashWork,
): Promise<PackageReport> {
  const report = await readPackage(path, { knowledge, hash: false, ...(signal && { signal }) })
  if (signal?.aborted) throw failureError('cancelled', 'folder-reading-cancelled', {})
  return report.container === null
    ? report
    : readPackage(path, { knowledge, hash: true, onHashed, ...(signal && { signal }) })
}

/**
 * Rejects different files with the same name: both cannot be copied to the PC, and the intended one must not be
 * guessed.
 */
function withoutNamesakes(all: readonly FoundPackage[]): FoundPackage[] {
  const usable = all.filter(({ problems }) => problems.length === 0)
  // Packages for another architecture are never copied to the same PC.
  const nameOf = ({ file, architecture }: FoundPackage) => `${architecture} ${file.toLowerCase()}`
  const byName = Map.groupBy(usable, nameOf)
  return all.map((found) => {
    const others = byName.get(nameOf(found)) ?? []
    const other = others.find((each) => each.sha256 !== found.sha256)
    if (other === undefined || found.problems.length > 0) return found
    const why = message('package.same-name', { place: other.place })
    return { ...found, problems: [english(why)], reasons: [why] }
  })
}

function folderFailure(error: unknown, folder: string): FailureError {
  if (isNoFolder(error)) return failureError('bad-call', 'system-not-a-folder', {}, folder)
  return isMissing(error)
    ? failureError('not-found', 'packages-folder-not-found', {}, folder)
    : failureError('unreadable', 'packages-folder-unreadable', {}, folder)
}
