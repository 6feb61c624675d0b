import { offlineFolderOf } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { isPractice } from '../../common/practice.ts'
import type { FailureError } from '../../common/result.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import type { Host } from '../host/host.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { checkPlan } from '../steps/check-plan.ts'
import { type FailureReason, failureError } from '../texts/failure.ts'
import type { ConsentedPlan } from './consented-plan.ts'

/**
 * Refuses a host that this version does not change, a plan for another PC, a plan without consent, and a plan whose
 * steps do something other than displayed. Throws FailureError `refused`; nothing was done then.
 */
export function refuseUnfit(work: ConsentedPlan, verifiesPackages: boolean): void {
  const { host, plan } = work
  if (plan.medium) throw refusal('plan-for-media', {}, plan.medium.read.path)
  refuseHost(host, verifiesPackages)
  refuseOtherPlace(host, plan)
  if (plan.host !== host.identity.id)
    throw refusal('plan-for-other-pc', { planned: plan.host, own: host.identity.id }, plan.host)
  refuseUnknown(work)
}

/**
 * Refuses a plan for media or an image without consent, one whose steps do something other than displayed, and a host
 * that is not an elevated Windows. Throws FailureError `refused`; nothing was done then.
 */
export function refuseUnagreed(work: ConsentedPlan): void {
  const { host } = work
  if (host.identity.kind !== 'windows') throw refusal('media-need-windows', {}, host.identity.id)
  refuseHost(host, true)
  refuseUnknown(work)
}

/** Refuses a plan without consent, and one whose steps do something other than displayed. */
function refuseUnknown({ knowledge, plan, journal: { events } }: ConsentedPlan): void {
  const hash = planSha256(plan)
  const opened = events.findLastIndex((event) => event.kind === 'opened')
  const agreed = events.slice(opened).some((event) => event.kind === 'consented' && event.planSha256 === hash)
  const [first] = events.slice(opened)
  if (!agreed || first?.kind !== 'opened' || first.planSha256 !== hash)
    throw refusal('plan-not-agreed', {}, null)
  checkPlan(knowledge, plan)
}

/**
 * Refuses a plan for another drive letter, which would change whatever has that letter now, and a plan made for a
 * running Windows if Windows PE does the work, or the reverse. Throws FailureError `refused`.
 */
export function refuseOtherPlace({ identity }: Host, { offline }: Plan): void {
  const own = offlineFolderOf(identity)
  if (identity.kind !== 'offline' || own === null) return
  if (offline === undefined) throw refusal('plan-for-other-system', { made: 'other' }, identity.id)
  const bare = (path: string) => path.replace(/[\\/]+$/, '').toLowerCase()
  if (bare(own) !== bare(offline.windows))
    throw refusal('plan-for-other-pc', { planned: offline.windows, own }, offline.windows)
  if (identity.fromPe !== offline.fromPe)
    throw refusal('plan-for-other-system', { made: offline.fromPe ? 'pe' : 'other' }, offline.windows)
}

/**
 * The only place that decides which hosts can be changed: practice PCs, a real Windows through the elevated executor,
 * and an offline Windows by an elevated running one.
 */
function refuseHost({ identity, elevated, helper }: Host, verifiesPackages: boolean): void {
  // Packages of a practice PC have no content to verify.
  if (identity.kind === 'practice' || isPractice(identity.id)) return
  if (identity.kind === 'offline' && helper !== undefined) {
    if (helper.elevated && verifiesPackages) return
    throw refusal('offline-needs-elevation', {}, identity.id)
  }
  if (identity.kind === 'windows' && elevated && verifiesPackages) return
  if (identity.kind === 'windows') throw refusal('elevation-needed', {}, identity.id)
  if (identity.kind === 'offline') throw refusal('offline-not-changed', {}, identity.id)
  throw refusal('evidence-not-changed', {}, identity.id)
}

function refusal<R extends FailureReason>(
  reason: R,
  params: FamilyTexts['failure'][R],
  where: string | null,
): FailureError {
  return failureError('refused', reason, params, where)
}
