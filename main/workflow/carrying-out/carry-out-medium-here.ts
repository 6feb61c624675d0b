import { mediaFolders } from '../../../common/media/media-folders.ts'
import { parentFolder } from '../../../common/plan/image-units.ts'
import type { Plan, PlanMedium } from '../../../common/plan/plan.ts'
import type { Verdict } from '../../../common/verdict/verdict.ts'
import type { ConsentedPlan } from '../../carry-out/consented-plan.ts'
import { type CarryOutMediumInput, carryOutMedium } from '../../carry-out/medium/carry-out-medium.ts'
import { judgeMedium } from '../../carry-out/medium/judge-medium.ts'
import type { CarryOutEnd } from '../../carry-out/recorded-step.ts'
import { mediaPlaces } from '../../carry-out/windows/media-places.ts'
import { takeLock } from '../../files/lock-file.ts'
import type { Host } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { judgeLayers } from '../../media/judge-layers.ts'
import { readImageDrivers } from '../../media/read-image-drivers.ts'
import { readImage, readMedia } from '../../media/read-medium.ts'
import type { MediumParts } from '../../steps/shared/images/medium-parts.ts'
import type { VerifyPackage } from '../../steps/step-kind.ts'
import { failureError } from '../../texts/failure.ts'
import { diagnoseStep } from '../diagnosing/diagnose-step.ts'
import { driversOf, listedDrivers } from './listed-drivers.ts'
import { listedPackages } from './listed-packages.ts'
import { provePackage } from './prove-package.ts'

/** Dependencies for changing media, replaced in tests. */
export type MediumStand = {
  readonly parts: MediumParts
  /** Prevents two processes from using the media folder at the same time. Throws FailureError `busy`. */
  readonly lock: (path: string) => Promise<() => Promise<void>>
  readonly verifyPackage: (knowledge: Knowledge, host: Host) => VerifyPackage
}

type MediumWork = ConsentedPlan & Pick<CarryOutMediumInput, 'medium' | 'inspection'>

const thisPc: MediumStand = {
  parts: {
    ...mediaPlaces,
    read: (kind, path) => (kind === 'media' ? readMedia(path) : readImage(path)),
    packagesIn: listedPackages,
    driversIn: listedDrivers,
    drivers: driversOf,
    driversInImage: readImageDrivers,
  },
  lock: (path) => takeLock(path, atWork),
  verifyPackage: (knowledge, host) => (path, wanted) => provePackage(knowledge, host, path, wanted),
}

const atWork = (path: string) => failureError('busy', 'media-in-use', {}, path)

/**
 * Carries out a plan for media or an image in this process, which must be elevated and on Windows. Throws FailureError
 * `busy` if another process is doing so, and the errors of carrying out.
 */
export async function carryOutMediumHere(work: MediumWork, stand = thisPc): Promise<CarryOutEnd> {
  const { host } = work
  const release = await stand.lock(`${parentFolder(mediaFolders.result)}\\media.lock`)
  try {
    return await carryOutMedium({
      ...work,
      parts: stand.parts,
      verifyPackage: stand.verifyPackage(work.knowledge, host),
      explainFailure: (marks) => diagnoseStep(work.knowledge, host, marks, null),
    })
  } finally {
    await release()
  }
}

/** Compares the result of a plan for media or an image with its promises, on the PC that has the result. */
export function judgeMediumHere(
  knowledge: Knowledge,
  plan: Plan,
  medium: PlanMedium,
  stand = thisPc,
): Promise<Verdict> {
  return judgeMedium(plan, medium, stand.parts, (read) => judgeLayers(knowledge, read))
}
