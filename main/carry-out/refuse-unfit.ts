import { offlineFolderOf } from '../../common/inspection.ts'
import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import { isPractice } from '../../common/practice.ts'
import type { FailureError } from '../../common/result.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import type { Host } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { checkPlan } from '../steps/check-plan.ts'
import { type FailureReason, failureError } from '../texts/failure.ts'

/**
 * Refuses what must not be carried out: on a host that this version does not change, a plan for another PC, a plan
 * that nobody agreed to, a plan whose steps do something else than it shows. Throws FailureError `refused`; nothing was done then.
 */
export function refuseUnfit(
  knowledge: Knowledge,
  host: Host,
  plan: Plan,
  events: readonly JournalEvent[],
  verifiesPackages: boolean,
): void {
  if (plan.medium) throw refusal('plan-for-media', {}, plan.medium.read.path)
  refuseHost(host, verifiesPackages)
  refuseOtherPlace(host, plan)
  if (plan.host !== host.identity.id)
    throw refusal('plan-for-other-pc', { planned: plan.host, own: host.identity.id }, plan.host)
  refuseUnknown(knowledge, plan, events)
}

/**
 * Refuses a plan for media or an image that nobody agreed to, whose steps do something else than it shows, or on a host that is no Windows with
 * administrator rights. Throws FailureError `refused`; nothing was done then.
 */
export function refuseUnagreed(
  knowledge: Knowledge,
  host: Host,
  plan: Plan,
  events: readonly JournalEvent[],
): void {
  if (host.identity.kind !== 'windows') throw refusal('media-need-windows', {}, host.identity.id)
  refuseHost(host, true)
  refuseUnknown(knowledge, plan, events)
}

/** Refuses a plan that nobody agreed to, and one whose steps do something else than it shows. */
function refuseUnknown(knowledge: Knowledge, plan: Plan, events: readonly JournalEvent[]): void {
  const hash = planSha256(plan)
  const opened = events.findLastIndex((event) => event.kind === 'opened')
  const agreed = events.slice(opened).some((event) => event.kind === 'consented' && event.planSha256 === hash)
  const [first] = events.slice(opened)
  if (!agreed || first?.kind !== 'opened' || first.planSha256 !== hash)
    throw refusal('plan-not-agreed', {}, null)
  checkPlan(knowledge, plan)
}

/**
 * Refuses a plan that was made for another letter, which would change whatever has that letter now, and one whose folders are
 * those of a Windows that runs where Windows PE does the work, or the other way round. Throws FailureError `refused`.
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
 * The one place that says which hosts are changed: practice PCs, a real Windows by the elevated executor alone, and one that
 * does not run by a Windows that does, with administrator rights.
 */
function refuseHost({ identity, elevated, helper }: Host, verifiesPackages: boolean): void {
  // Packages of a practice PC have no bytes that could be proven.
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
