import type { Inspection } from '../../../common/inspection.ts'
import { mediaFolders } from '../../../common/media-folders.ts'
import type { Plan, PlanMedium } from '../../../common/plan.ts'
import { type FailureCode, FailureError } from '../../../common/result.ts'
import { buildFamily } from '../../../common/windows/build.ts'
import { type Host, HostError } from '../../host/host.ts'
import type { MediumParts } from '../../steps/shared/medium-parts.ts'
import { mountedFolders } from './mounted-images.ts'
import { sourceOfPlan, whyOther } from './source-of-plan.ts'

/**
 * Refuses to begin where the PC or the medium does not fit the plan: a Windows older than the image, another medium than
 * the planned one, an earlier result in the way, too little room. Nothing was done then. Throws FailureError.
 */
export async function refuseUnfitMedium(
  host: Host,
  parts: MediumParts,
  plan: Plan,
  medium: PlanMedium,
  inspection: Inspection,
): Promise<void> {
  refuseOldDism(plan, inspection)
  const { kind, path } = sourceOfPlan(plan, medium)
  if (medium.read.install?.format === 'mounted') await refuseUnmounted(host, medium.result)
  else await refuseEarlierResult(host)
  const now = await parts.read(kind, path).catch((error: unknown) => {
    if (!(error instanceof FailureError)) throw error
    throw refusal(
      `The plan was made for what lies in ${path}, which cannot be read now: ${error.failure.what}`,
      'Put the medium in. A letter that stands for a share of another computer is not seen with administrator rights: plan with --at \\\\server\\share.',
      path,
      'not-found',
    )
  })
  const other = whyOther(medium.read, now)
  if (other !== null) throw refusal(`This is another medium. ${other}`, 'Plan again for this one.', path)
  const free = await parts.freeBytes()
  if (free !== null && free < plan.needs.diskBytes)
    throw refusal(
      `The system volume has ${gib(free)} GiB free; ${gib(plan.needs.diskBytes)} GiB are wanted for the copy and the mounted image.`,
      'Make room on it, then go on.',
      mediaFolders.result,
      'disk-full',
    )
}

/** DISM of an older Windows spoils images of a newer one. */
function refuseOldDism({ machine }: Plan, { facts }: Inspection): void {
  const own = facts.windows?.value.build
  const wanted = Number(machine.build?.split('.')[0])
  if (own !== undefined && buildFamily(own) >= buildFamily(wanted)) return
  throw refusal(
    own === undefined
      ? 'The build of this Windows is not known, and DISM of an older Windows spoils images of a newer one.'
      : `DISM of this Windows (build ${own}) is older than the image (build ${wanted}) and would spoil it.`,
    'Carry the plan out on a newer Windows.',
    null,
  )
}

async function refuseUnmounted(host: Host, folder: string): Promise<void> {
  const mounted = await mountedFolders(host)
  if (mounted?.includes(folder.replace(/\\$/, '').toLowerCase())) return
  throw refusal(
    mounted === null
      ? 'DISM does not say which images are mounted.'
      : `DISM knows of no image that is mounted in ${folder}.`,
    'Mount it there with DISM, or plan for the image file itself.',
    folder,
  )
}

/** An earlier result is nobody's to delete but a person's. */
async function refuseEarlierResult(host: Host): Promise<void> {
  const entries = await host.list(mediaFolders.result).catch((error: unknown) => {
    if (error instanceof HostError && error.reason === 'not-found') return []
    throw error
  })
  if (entries.length === 0) return
  throw refusal(
    'The result of an earlier plan lies where this one puts its own.',
    'Move it away, then go on.',
    mediaFolders.result,
  )
}

const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1)

function refusal(what: string, next: string, where: string | null, code: FailureCode = 'refused') {
  return new FailureError(code, what, next, where)
}
