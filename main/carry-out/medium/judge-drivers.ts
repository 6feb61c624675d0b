import { mediaFolders, placePath } from '../../../common/media/media-folders.ts'
import type { Plan, PlanMedium } from '../../../common/plan/plan.ts'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { mountedBy } from '../../steps/shared/images/image-of.ts'
import type { MediumParts } from '../../steps/shared/images/medium-parts.ts'
import type { UnjudgedCheck } from '../judged-check.ts'

type Parts = Pick<MediumParts, 'drivers' | 'driversInImage'>

/**
 * Checks whether each image that a plan adds drivers to has them, in the driver store of the finished file and not in
 * DISM's output.
 */
export async function driverChecks(plan: Plan, medium: PlanMedium, parts: Parts): Promise<UnjudgedCheck[]> {
  const images = givenDrivers(plan, medium)
  if (images.length === 0) return []
  const wanted = await unlessFailed(parts.drivers(mediaFolders.drivers))
  const checks: UnjudgedCheck[] = []
  for (const { file, splitInto, index } of images) {
    const has =
      (splitInto === null ? null : await unlessFailed(parts.driversInImage(splitInto, index))) ??
      (await unlessFailed(parts.driversInImage(file, index)))
    const missing =
      wanted === null || has === null ? null : wanted.names.filter((name) => !has.has(name.toLowerCase()))
    checks.push({
      what: message('verdict.check.drivers', { index, file }),
      expected: message('verdict.expected.drivers'),
      found:
        missing === null
          ? message('verdict.found.not-read')
          : missing.length === 0
            ? message('verdict.found.drivers')
            : message('verdict.found.drivers-missing', { names: missing.slice(0, mostNamed) }),
      ok: missing === null ? null : missing.length === 0,
      source: splitInto ?? file,
    })
  }
  return checks
}

const mostNamed = 8

/** The image last mounted before drivers were added; with an image that somebody else mounted, it is the only one. */
function givenDrivers({ steps }: Plan, medium: PlanMedium) {
  const given = steps.flatMap(({ does }, at) => {
    if (does.kind !== 'add-drivers-to-image') return []
    if (mountedBy(medium) !== null) return [{ file: medium.result, index: 1 }]
    const mount = steps.slice(0, at).findLast((step) => step.does.kind === 'mount-image')?.does
    if (mount?.kind !== 'mount-image') return []
    return [{ file: placePath(mount.file, null), index: mount.index }]
  })
  const splitOf = (file: string) => medium.promises.find((each) => each.file === file)?.splitInto ?? null
  return given.map((image) => ({ ...image, splitInto: splitOf(image.file) }))
}

function unlessFailed<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof FailureError) return null
    throw error
  })
}
