import { mountedImage } from '../../../common/image-units.ts'
import type { PlanMedium, PlanStep } from '../../../common/plan.ts'
import type { MediumParts } from '../../steps/shared/medium-parts.ts'
import { imageBuild, reaches } from '../../steps/shared/promised-images.ts'

/** Whether the image that this unit changes is at its promise: a run that was killed after writing it back is done. */
export async function isUnitKept(
  parts: Pick<MediumParts, 'read'>,
  medium: PlanMedium,
  unit: readonly PlanStep[],
): Promise<boolean> {
  // Its build does not show whether drivers are in; given again, they change nothing.
  if (unit.some(({ kind }) => kind === 'add-drivers-to-image')) return false
  const mounted = mountedImage(unit[0])
  const promised = medium.promises.find(
    ({ file, index }) => file === mounted?.file && index === mounted.index,
  )
  if (promised === undefined) return false
  // An image that was there before it was begun gets its update for what was added to it since.
  const wim = /\\boot\.wim$/i.test(promised.file) ? medium.read.boot : medium.read.install
  if (wim?.images.some(({ build }) => build !== null && reaches(build, promised.build))) return false
  const build = await imageBuild(parts, { ...promised, splitInto: undefined })
  return build !== null && reaches(build, promised.build)
}
