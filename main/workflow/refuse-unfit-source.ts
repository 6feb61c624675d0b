import type { Facts } from '../../common/facts.ts'
import { type ImageSource, readImageSource, readRepairSource } from '../../common/repair-source.ts'
import { buildText, readBuild } from '../../common/windows/build.ts'
import { type Host, HostError, type LookedImage } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { isOfSameBranch } from '../steps/shared/of-same-branch.ts'
import { failureError } from '../texts/failure.ts'
import type { LookedImages, PlanChoice } from './repair-choices.ts'

type Pc = {
  readonly knowledge: Knowledge
  readonly host: Host
  readonly facts: Facts
  /** Images that were looked at earlier in the same call: they are not opened again. */
  readonly looked?: LookedImages
}

/**
 * Looks at the images and folders that a person named as sources, before anybody agrees to a plan that would fail on them
 * after its download. Only on a PC whose drives can be looked at: evidence of another PC does not have them. Throws FailureError:
 * `not-found`, `malformed`, and `refused` for the image of another Windows. Answers the build of the image that the component
 * store is to be repaired from, `26100.1742`; null where none was looked at or it does not say.
 */
export async function refuseUnfitSource(
  pc: Pc,
  { winreSource = null, repairSource = null }: Pick<PlanChoice, 'winreSource' | 'repairSource'>,
): Promise<string | null> {
  const { kind } = pc.host.identity
  if (kind !== 'windows' && kind !== 'practice') return null
  const winre = winreSource === null ? null : readImageSource(winreSource)
  if (winre !== null) await lookAtWinre(pc, winre)
  const good = repairSource === null ? null : readRepairSource(repairSource)
  if (good?.kind === 'folder') await refuseEmptyFolder(pc.host, good.path)
  return good?.kind === 'image' ? refuseForeignImage(pc, good) : null
}

/**
 * The same before the PC is inspected, which takes minutes: a source that is missing is refused at once. Whether it fits this
 * Windows is judged when the plan is made, from what was seen here: the choice that is returned carries it, so that an image on
 * a slow drive is opened once.
 */
export async function refuseMissingSource(
  pc: Pick<Pc, 'knowledge' | 'host'>,
  choice: PlanChoice,
): Promise<PlanChoice> {
  const looked: LookedImages = new Map()
  await refuseUnfitSource({ ...pc, facts: {}, looked }, choice)
  return { ...choice, looked }
}

/** What reads images is loaded for a person who names one: a plan without needs none of it. */
async function look({ host, looked }: Pc, { path, index }: ImageSource): Promise<LookedImage> {
  const key = `${index} ${path}`
  const before = looked?.get(key)
  if (before !== undefined) return before
  const lookAtImage = host.lookAtImage ?? (await import('../media/look-at-image.ts')).lookAtImage
  const image = await lookAtImage(path, index)
  looked?.set(key, image)
  return image
}

/** An image whose WinRE fits a PC, as it was read. Throws FailureError for any other, as {@link refuseUnfitSource} does. */
export async function lookAtWinre(pc: Pc, source: ImageSource): Promise<LookedImage> {
  const { path, index } = source
  const image = await look(pc, source)
  if (!image.holdsWinre) throw failureError('not-found', 'source-without-winre', { index }, path)
  const { windows, native } = ownOf(pc)
  const build = readBuild(image.build)
  const isOther = isOfSameBranch(pc.knowledge, windows, build?.build ?? null) === false
  if (!isOther && !isOtherArchitecture(image, native)) return image
  const own = windows === undefined ? '?' : buildText(windows)
  const params = {
    build: image.build ?? '?',
    architecture: image.architecture ?? '?',
    own,
    native: native ?? '?',
  }
  throw failureError('refused', 'winre-of-other-windows', params, path)
}

/** The build of an image that is of this Windows. */
async function refuseForeignImage(pc: Pc, source: ImageSource): Promise<string | null> {
  const { path, index } = source
  const image = await look(pc, source)
  const { windows, native } = ownOf(pc)
  if (isOtherArchitecture(image, native))
    throw failureError(
      'refused',
      'source-of-other-architecture',
      { index, path, architecture: image.architecture ?? '?', native: native ?? '?' },
      path,
    )
  const build = readBuild(image.build)?.build ?? null
  if (build === null || windows === undefined) return image.build
  if (isOfSameBranch(pc.knowledge, windows, build) === false)
    throw failureError(
      'refused',
      'source-of-other-build',
      { index, path, build: String(build), own: windows.build },
      path,
    )
  return image.build
}

async function refuseEmptyFolder(host: Host, path: string): Promise<void> {
  const entries = await host.list(path).catch((error: unknown) => {
    if (error instanceof HostError) return []
    throw error
  })
  if (entries.length === 0) throw failureError('not-found', 'source-folder-empty', { path }, path)
}

function ownOf({ facts }: Pc) {
  return { windows: facts.windows?.value, native: facts.architecture?.value.native }
}

const isOtherArchitecture = ({ architecture }: LookedImage, native: string | undefined): boolean =>
  architecture !== null && native !== undefined && architecture.toLowerCase() !== native
