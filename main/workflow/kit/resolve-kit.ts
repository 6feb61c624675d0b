import type { CatalogFile } from '../../../common/packages/catalog-entry.ts'
import type { KitManifest, KitPackage } from '../../../common/packages/kit.ts'
import { isPackageFileName } from '../../../common/packages/package-file-name.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { type Failure, FailureError } from '../../../common/result.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { packageProblem } from '../../packages/kit/check-kit.ts'
import { attempt, failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { filesOf } from '../fetching/fetch-packages.ts'
import { fileInCatalog } from '../fetching/fetch-plan-packages.ts'
import type { KitItem } from './kit-items.ts'
import { isOfOneUpdate } from './of-one-update.ts'

/** One file of a kit. */
export type KitFile = {
  readonly file: CatalogFile
  readonly role: KitPackage['role']
  /** The same file, intact, if the kit already has it for another update. */
  readonly held: KitPackage | null
}

/** An update of a kit that cannot be obtained, or that was not looked up again. */
export type LeftOut = { readonly item: KitItem; readonly failure: Failure }

/** A checkpoint or servicing stack that cannot be obtained: the PC may have it, so its update is useful without it. */
export type MissingBefore = { readonly kb: string; readonly failure: Failure }

/** An update with its files, in installation order. */
export type ResolvedItem = {
  readonly item: KitItem
  readonly files: readonly KitFile[]
  readonly missing: readonly MissingBefore[]
}

type Work = {
  readonly signal: AbortSignal
  readonly onProgress: (fraction: number | null, text: string) => void
}

type ResolvedKit = {
  readonly resolved: ResolvedItem[]
  readonly left: LeftOut[]
  /** Intact updates of the kit, with the reason why the catalog could not tell whether they were published again. */
  readonly unchecked: LeftOut[]
}

/**
 * Determines which files a kit lacks: existing files are read completely, the catalog is queried for the rest, and
 * nothing is downloaded. An update that cannot be obtained costs only itself. Throws FailureError if the catalog cannot
 * be queried for a required one.
 */
export async function resolveKit(
  access: CatalogAccess,
  kit: { readonly folder: string; readonly manifest: KitManifest },
  items: readonly KitItem[],
  { signal, onProgress }: Work,
): Promise<ResolvedKit> {
  const right = rightPackages(kit, signal)
  const resolved: ResolvedItem[] = []
  const left: LeftOut[] = []
  const unchecked: LeftOut[] = []
  let unreachable: Failure | null = null
  for (const item of items) {
    const { kb } = item
    onProgress(null, say('progress.checking-in-kit', { kb }))
    const isHeld = await isComplete(kit.manifest, item, right)
    // A plan names its files; under a KB alone, the catalog may list other ones by now.
    if (isHeld && item.packages !== null) continue
    if (isHeld && unreachable !== null) {
      unchecked.push({ item, failure: unreachable })
      continue
    }
    onProgress(null, say('progress.searching-catalog', { kb }))
    const files = await attempt(() => filesOfItem(access, item, signal))
    if (!files.ok && files.failure.code === 'cancelled') throw new FailureError(files.failure)
    if (isHeld && !files.ok) {
      unchecked.push({ item, failure: files.failure })
      if (!isOfOneUpdate(files.failure)) unreachable = files.failure
      continue
    }
    if (files.ok) {
      const { found, missing } = files.value
      if (isHeld && isListed(kit.manifest, item, found)) continue
      resolved.push({ item, files: await withHeld(found, item, kit.manifest, right), missing })
    } else if (item.needed && !isOfOneUpdate(files.failure)) throw new FailureError(files.failure)
    else left.push({ item, failure: files.failure })
  }
  return { resolved, left, unchecked }
}

type IsRight = (one: KitPackage) => Promise<boolean>

/** Whether a package of the kit is completely intact; each is read once. */
function rightPackages({ folder }: { readonly folder: string }, signal: AbortSignal): IsRight {
  const read = new Map<string, Promise<boolean>>()
  return (one) => {
    const key = JSON.stringify([one.parts, one.sha256, one.sha1])
    const known = read.get(key) ?? packageProblem(folder, one, { signal }).then((why) => why === null)
    read.set(key, known)
    return known
  }
}

async function isComplete(
  { packages }: KitManifest,
  { kb, architecture, packages: named }: KitItem,
  isRight: IsRight,
): Promise<boolean> {
  const own = packages.filter((one) => one.wantedFor === kb && one.architecture === architecture)
  if (named?.some((wanted) => !own.some((one) => isSame(one, wanted)))) return false
  if (!own.some(({ role }) => role === 'target')) return false
  for (const one of own) if (!(await isRight(one))) return false
  return true
}

/** Whether the kit has for an update exactly the files that the catalog lists. */
function isListed(
  { packages }: KitManifest,
  { kb, architecture }: KitItem,
  files: readonly Omit<KitFile, 'held'>[],
): boolean {
  const own = packages.filter((one) => one.wantedFor === kb && one.architecture === architecture)
  return (
    own.length === files.length &&
    files.every(({ file }) => own.some((one) => isSame(one, { ...file, file: file.name })))
  )
}

type Published = { readonly sha1: string | null; readonly sha256: string | null }

/** Whether a package of the kit is the requested file, by name and by each published digest. */
function isSame(one: KitPackage, wanted: Published & { readonly file: string }): boolean {
  return (
    one.file.toLowerCase() === wanted.file.toLowerCase() &&
    (wanted.sha1 === null || wanted.sha1 === one.sha1) &&
    (wanted.sha256 === null || wanted.sha256 === one.sha256)
  )
}

async function withHeld(
  files: readonly Omit<KitFile, 'held'>[],
  { architecture }: KitItem,
  { packages }: KitManifest,
  isRight: IsRight,
): Promise<KitFile[]> {
  const found: KitFile[] = []
  for (const one of files) {
    const wanted = { ...one.file, file: one.file.name }
    const same = packages.find((each) => each.architecture === architecture && isSame(each, wanted)) ?? null
    found.push({ ...one, held: same !== null && (await isRight(same)) ? same : null })
  }
  return found
}

async function filesOfItem(
  access: CatalogAccess,
  { kb, architecture, packages, product }: KitItem,
  signal: AbortSignal,
): Promise<{ readonly found: Omit<KitFile, 'held'>[]; readonly missing: MissingBefore[] }> {
  if (packages === null) {
    const found = await filesOf(access, { architecture, product, signal }, kb)
    const strange = found.find(({ file }) => !isPackageFileName(file.name))
    if (strange === undefined) return { found, missing: [] }
    throw failureError(
      'refused',
      'published-as-other-file',
      { kb, name: strange.file.name },
      strange.file.name,
    )
  }
  const found: Omit<KitFile, 'held'>[] = []
  const missing: MissingBefore[] = []
  for (const one of packages) {
    const role = one.kb === kb ? 'target' : 'before'
    const file = await attempt(() => namedFile(access, one, kb, signal))
    if (file.ok) found.push({ file: file.value, role })
    else if (role === 'before' && isOfOneUpdate(file.failure))
      missing.push({ kb: one.kb, failure: file.failure })
    else throw new FailureError(file.failure)
  }
  return { found, missing }
}

/** The file of a plan, listed under its own KB or under the update that requires it. Throws FailureError. */
async function namedFile(
  access: CatalogAccess,
  wanted: PlanPackage,
  neededBy: string,
  signal: AbortSignal,
): Promise<CatalogFile> {
  const found = await attempt(() => fileInCatalog(access, wanted, signal))
  if (found.ok) return found.value
  if (found.failure.reason?.code !== 'catalog-without-file') throw new FailureError(found.failure)
  if (wanted.kb === neededBy) throw withoutFile(wanted)
  const beside = await attempt(() => fileInCatalog(access, { ...wanted, kb: neededBy }, signal))
  if (beside.ok) return { ...beside.value, kb: wanted.kb }
  throw beside.failure.reason?.code === 'catalog-without-file'
    ? withoutFile(wanted)
    : new FailureError(beside.failure)
}

/** A repair can use a file that a person supplies, but a kit takes none. */
const withoutFile = ({ file, kb }: PlanPackage) =>
  failureError('not-found', 'kit-file-not-in-catalog', { file, kb }, file)
