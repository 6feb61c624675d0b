import type { Facts } from '../../../common/facts/facts.ts'
import { type ImageSource, readImageSource, readRepairSource } from '../../../common/media/repair-source.ts'
import { buildText, readBuild } from '../../../common/windows/build.ts'
import { type ExaminedImage, type Host, HostError } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { isOfSameBranch } from '../../steps/shared/images/of-same-branch.ts'
import { failureError } from '../../texts/failure.ts'
import { isInPlace, type LookedImages, type PlanChoice, type RepairChoice } from '../repair-choices.ts'

type SourceChoice = Pick<RepairChoice, 'winreSource' | 'repairSource' | 'at'>

type Pc = {
  readonly knowledge: Knowledge
  readonly host: Host
  readonly facts: Facts
  /** Images read earlier in the same call, which are not opened again. */
  readonly looked?: LookedImages
}

/**
 * Checks the images and folders specified as sources, so that the user does not consent to a plan that would fail after
 * its downloads. Only on a PC whose drives are accessible, not for evidence of another PC. Throws FailureError:
 * `not-found`, `malformed`, and `refused` for an image of another Windows. Returns the build of the image for repairing
 * the component store, `26100.1742`; null if none was checked or it does not state it.
 */
export async function refuseUnfitSource(
  pc: Pc,
  { winreSource = null, repairSource = null, at = null }: SourceChoice,
): Promise<string | null> {
  const { identity, helper } = pc.host
  // Sources for an offline Windows are in a drive of this PC, unless another one is to carry out the plan.
  const isHere = identity.kind === 'windows' || identity.kind === 'practice'
  const here = isHere ? pc.host : identity.kind === 'offline' && at === null ? helper : undefined
  if (here === undefined) return null
  const winre = winreSource === null ? null : readImageSource(winreSource)
  if (winre !== null) await examineWinrePlace(pc, winre)
  const good = repairSource === null ? null : readRepairSource(repairSource)
  if (good?.kind === 'folder') await refuseEmptyFolder(here, good.path)
  return good?.kind === 'image' ? refuseForeignImage(pc, good) : null
}

/**
 * The same before the inspection, which takes minutes, so that a missing source fails at once. Whether it fits this
 * Windows is decided when planning, from the images read here and returned in the choice, so that an image on a slow
 * drive is opened only once.
 */
export async function refuseMissingSource(
  pc: Pick<Pc, 'knowledge' | 'host'>,
  choice: PlanChoice,
): Promise<PlanChoice> {
  if (isInPlace(choice)) return choice
  const looked: LookedImages = new Map()
  await refuseUnfitSource({ ...pc, facts: {}, looked }, choice)
  return { ...choice, looked }
}

/** The image reader is loaded only if the user specified an image. */
async function look({ host, looked }: Pc, { path, index }: ImageSource): Promise<ExaminedImage> {
  const key = `${index} ${path}`
  const before = looked?.get(key)
  if (before !== undefined) return before
  const examineImage = host.examineImage ?? (await import('../../media/examine-image.ts')).examineImage
  const image = await examineImage(path, index)
  looked?.set(key, image)
  return image
}

/** Reads an image whose WinRE fits a PC. Throws FailureError for any other, like {@link refuseUnfitSource}. */
export async function examineWinrePlace(pc: Pc, source: ImageSource): Promise<ExaminedImage> {
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

/** The build of an image of this Windows; throws for another. */
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

const isOtherArchitecture = ({ architecture }: ExaminedImage, native: string | undefined): boolean =>
  architecture !== null && native !== undefined && architecture.toLowerCase() !== native
