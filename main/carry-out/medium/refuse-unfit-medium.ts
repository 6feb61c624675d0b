import type { Inspection } from '../../../common/facts/inspection.ts'
import { mediaFolders } from '../../../common/media/media-folders.ts'
import type { Plan, PlanMedium } from '../../../common/plan/plan.ts'
import { type FailureCode, FailureError } from '../../../common/result.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'
import type { Host } from '../../host/host.ts'
import type { MediumParts } from '../../steps/shared/images/medium-parts.ts'
import { listIfThere } from '../../steps/shared/list-if-there.ts'
import { type FailureReason, failureError } from '../../texts/failure.ts'
import { whatOf } from '../../texts/what-of.ts'
import { refuseOldDism } from '../refuse-old-dism.ts'
import { mountedFolders } from './mounted-images.ts'
import { reasonOfDifference, sourceOfPlan } from './source-of-plan.ts'

/**
 * Refuses to begin if the PC or the medium does not match the plan: a Windows older than the image, another medium than
 * planned, an existing earlier result, too little space. Nothing was done then. Throws FailureError.
 */
export async function refuseUnfitMedium(
  host: Host,
  parts: MediumParts,
  plan: Plan,
  medium: PlanMedium,
  inspection: Inspection,
): Promise<void> {
  refuseOldDism(plan, inspection.facts.windows?.value.build)
  const { kind, path } = sourceOfPlan(plan, medium)
  if (medium.read.install?.format === 'mounted') await refuseUnmounted(host, medium.result)
  else await refuseEarlierResult(host)
  const now = await parts.read(kind, path).catch((error: unknown) => {
    if (!(error instanceof FailureError)) throw error
    throw refusal('medium-gone', { path, why: whatOf(error.failure) }, path, 'not-found')
  })
  const other = reasonOfDifference(medium.read, now)
  if (other !== null) throw refusal('medium-other', { other }, path)
  const free = await parts.freeBytes()
  if (free !== null && free < plan.needs.diskBytes)
    throw refusal(
      'no-room-for-media',
      { free: gib(free), wanted: gib(plan.needs.diskBytes) },
      mediaFolders.result,
      'disk-full',
    )
}

async function refuseUnmounted(host: Host, folder: string): Promise<void> {
  const mounted = await mountedFolders(host)
  if (mounted?.includes(folder.replace(/\\$/, '').toLowerCase())) return
  throw mounted === null
    ? refusal('mounted-images-unread', {}, folder)
    : refusal('image-not-mounted', { folder }, folder)
}

/** Only the user may delete an earlier result. */
async function refuseEarlierResult(host: Host): Promise<void> {
  const entries = await listIfThere(host, mediaFolders.result)
  if (entries.length === 0) return
  throw refusal('earlier-result-there', {}, mediaFolders.result)
}

const gib = (bytes: number) => bytes / 2 ** 30

function refusal<R extends FailureReason>(
  reason: R,
  params: FamilyTexts['failure'][R],
  where: string | null,
  code: FailureCode = 'refused',
) {
  return failureError(code, reason, params, where)
}
