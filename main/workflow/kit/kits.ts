import { realpath } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { type KitPackage, kitManifestName } from '../../../common/packages/kit.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { unstuckHome } from '../../home/home-folder.ts'
import { checkKit, type KitProblem, manifestProblem } from '../../packages/kit/check-kit.ts'
import { driveCandidates, type FoundKits, findKits } from '../../packages/kit/find-kits.ts'
import { type ListedKit, readKit, readListedKit } from '../../packages/kit/open-kit.ts'
import { programsBeside } from '../../packages/kit/program-architecture.ts'
import { unpackPackage } from '../../packages/kit/unpack-package.ts'
import { isPackaged } from '../../program/is-packaged.ts'
import { downloadsFolder } from '../../settings/settings.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { catalogAccess } from '../fetching/catalog-access.ts'
import type { Work } from '../repair-choices.ts'
import { takeAnswers } from './kit-answers.ts'
import type { KitWish } from './kit-wish.ts'
import { type MadeKit, makeKit } from './make-kit.ts'

/**
 * Creates a kit, or adds to one, from the Microsoft Update Catalog. Throws FailureError.
 *
 * @param wish if `apps` is null, the console programs next to this one are included, unless the kit already contains
 * Unstuck for that architecture
 */
export async function makeKitHere(
  wish: Omit<KitWish, 'downloads' | 'apps'> & { readonly apps: readonly string[] | null },
): Promise<MadeKit & Pick<ListedKit, 'fingerprint'>> {
  const apps = wish.apps ?? (await programsToTake(wish.folder))
  const made = await makeKit(catalogAccess(), { ...wish, apps, downloads: downloadsFolder(unstuckHome()) })
  const { fingerprint } = await readListedKit(wish.folder)
  return { ...made, fingerprint }
}

async function programsToTake(folder: string): Promise<string[]> {
  if (!isPackaged()) return []
  const files = (await readKit(folder).catch(() => null))?.files ?? []
  const programs = await programsBeside(process.execPath)
  return programs.flatMap((program) => {
    const area = `app/${program.architecture}/`
    const isFuller = files.some(({ path }) => path.startsWith(area) && path !== `${area}unstuck.exe`)
    return isFuller ? [] : [program.folder]
  })
}

/** A kit and the problems of its files; empty if every file matches the manifest. */
export type CheckedKit = ListedKit & { readonly problems: readonly KitProblem[] }

type CheckWork = Work & {
  /** The first digits of the fingerprint that the kit must have; null if none is known. */
  readonly fingerprint?: string | null
  /** The running program. */
  readonly program?: string
}

/**
 * Reads every file of a kit and compares it with the manifest, and the manifest with a noted fingerprint. Throws
 * FailureError if there is no kit, or `refused` if a fingerprint is to be checked by a program from the kit itself.
 */
export async function checkKitIn(
  folder: string,
  { signal, onProgress, fingerprint: noted = null, program = process.execPath }: CheckWork,
): Promise<CheckedKit> {
  if (noted !== null) await refuseOwnKit(folder, program)
  const { manifest, fingerprint } = await readListedKit(folder)
  const differs = noted === null || fingerprint.startsWith(noted) ? [] : [manifestProblem()]
  const all = [...manifest.packages, ...manifest.files].reduce((sum, one) => sum + one.sizeBytes, 0)
  const onBytes = counted(all, (fraction) => onProgress?.(fraction, say('progress.checking-kit')))
  const problems = await checkKit(folder, manifest, { ...(signal && { signal }), onBytes })
  return { manifest, fingerprint, problems: [...differs, ...problems] }
}

/** A program from the kit can have been exchanged together with it. */
async function refuseOwnKit(folder: string, program: string): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => path)
  const way = relative(await real(folder), await real(program))
  if (!isAbsolute(way) && !way.startsWith('..'))
    throw failureError('refused', 'kit-checked-from-itself', { file: join(folder, kitManifestName) }, program)
}

/** A package of a kit and where it was extracted to. */
export type UnpackedPackage = KitPackage & { readonly path: string }

type UnpackWork = Work & {
  readonly to: string
  /** Only packages for this architecture or update; null for all. */
  readonly architecture: Architecture | null
  readonly kb: string | null
}

/**
 * Extracts packages of a kit into a folder, verifying each again, and copies its catalog answers. Throws FailureError
 * `not-found` if the kit has none of the requested packages.
 */
export async function unpackKit(
  folder: string,
  { to, architecture, kb, signal, onProgress }: UnpackWork,
): Promise<UnpackedPackage[]> {
  const manifest = await readKit(folder)
  const { packages } = manifest
  const wanted = packages.filter(
    (one) =>
      (architecture === null || one.architecture === architecture) && (kb === null || one.wantedFor === kb),
  )
  if (wanted.length === 0) throw failureError('not-found', 'kit-without-such-packages', {}, folder)
  const all = [...new Map(wanted.map((one) => [one.file.toLowerCase(), one.sizeBytes])).values()].reduce(
    (sum, sizeBytes) => sum + sizeBytes,
    0,
  )
  let name = ''
  const onBytes = counted(all, (fraction) => onProgress?.(fraction, say('progress.unpacking', { name })))
  const unpacked: UnpackedPackage[] = []
  // A checkpoint required by several updates is listed for each of them.
  const done = new Map<string, UnpackedPackage>()
  for (const one of wanted) {
    name = one.kb ?? one.file
    const there = done.get(one.file.toLowerCase())
    if (there !== undefined && there.sha256 !== one.sha256)
      throw failureError('refused', 'kit-file-changed', { file: one.file }, folder)
    const path = there?.path ?? (await unpackPackage(folder, one, to, { ...(signal && { signal }), onBytes }))
    const whole = { ...one, path }
    done.set(one.file.toLowerCase(), whole)
    unpacked.push(whole)
  }
  await takeAnswers(folder, manifest, catalogAccess())
  return unpacked
}

/** Kits in these folders, or on every drive of this computer if none are specified. */
export function listKits(folders: readonly string[]): Promise<FoundKits> {
  const areNamed = folders.length > 0
  return findKits(areNamed ? folders : driveCandidates(process.platform), { areNamed })
}

function counted(all: number, report: (fraction: number | null) => void): (bytes: number) => void {
  let done = 0
  return (bytes) => {
    done += bytes
    report(all === 0 ? null : done / all)
  }
}
