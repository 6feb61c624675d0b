import { mountedImage } from '../../../common/plan/image-units.ts'
import type { PlanMedium, PlanStep } from '../../../common/plan/plan.ts'
import type { MediumParts } from '../../steps/shared/images/medium-parts.ts'
import { imageBuild, reaches } from '../../steps/shared/images/promised-images.ts'

/** Whether the image of this unit already has the promised build, because a run was killed after committing it. */
export async function isUnitKept(
  parts: Pick<MediumParts, 'read'>,
  medium: PlanMedium,
  unit: readonly PlanStep[],
): Promise<boolean> {
  // The build does not show whether drivers were added; adding them again has no effect.
  if (unit.some(({ kind }) => kind === 'add-drivers-to-image')) return false
  const mounted = mountedImage(unit[0])
  const promised = medium.promises.find(
    ({ file, index }) => file === mounted?.file && index === mounted.index,
  )
  if (promised === undefined) return false
  // An image that had the promised build from the beginning gets its update because of what was added to it.
  const wim = /\\boot\.wim$/i.test(promised.file) ? medium.read.boot : medium.read.install
  if (wim?.images.some(({ build }) => build !== null && reaches(build, promised.build))) return false
  const build = await imageBuild(parts, { ...promised, splitInto: undefined })
  return build !== null && reaches(build, promised.build)
}
