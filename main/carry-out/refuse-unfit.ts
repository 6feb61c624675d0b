import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import { FailureError } from '../../common/result.ts'
import type { Host } from '../host/host.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { checkPlan } from '../steps/check-plan.ts'

/**
 * Refuses what must not be carried out: on a host that this version does not change, a plan for another PC, a plan
 * that nobody agreed to, a plan whose steps do something else than it shows. Throws FailureError `refused`; nothing was done then.
 */
export function refuseUnfit(
  host: Host,
  plan: Plan,
  events: readonly JournalEvent[],
  verifiesPackages: boolean,
): void {
  if (plan.medium)
    throw refusal(
      'The plan changes installation media or an image, not this PC; nothing was done.',
      'Carry it out as what it is: "unstuck install --plan <json>".',
      plan.medium.read.path,
    )
  refuseHost(host, verifiesPackages)
  if (plan.host !== host.identity.id)
    throw refusal(
      'The plan was made for another PC.',
      'Plan for this PC.',
      `${plan.host}, not ${host.identity.id}`,
    )
  refuseUnknown(plan, events)
}

/**
 * Refuses a plan for media or an image that nobody agreed to, whose steps do something else than it shows, or on a host that is no Windows with
 * administrator rights. Throws FailureError `refused`; nothing was done then.
 */
export function refuseUnagreed(host: Host, plan: Plan, events: readonly JournalEvent[]): void {
  if (host.identity.kind !== 'windows')
    throw refusal(
      'Images are changed by DISM, which only a running Windows has.',
      'Keep the plan with --case, and carry it out or run its runbook ("unstuck report") on a Windows PC.',
      host.identity.id,
    )
  refuseHost(host, true)
  refuseUnknown(plan, events)
}

/** Refuses a plan that nobody agreed to, and one whose steps do something else than it shows. */
function refuseUnknown(plan: Plan, events: readonly JournalEvent[]): void {
  const hash = planSha256(plan)
  const opened = events.findLastIndex((event) => event.kind === 'opened')
  const agreed = events.slice(opened).some((event) => event.kind === 'consented' && event.planSha256 === hash)
  const [first] = events.slice(opened)
  if (!agreed || first?.kind !== 'opened' || first.planSha256 !== hash)
    throw refusal('Nobody has agreed to this very plan.', 'Read the plan and agree to it.', null)
  checkPlan(plan)
}

/** The one place that says which hosts are changed: practice PCs, and a real Windows by the elevated executor alone. */
function refuseHost({ identity, elevated }: Host, verifiesPackages: boolean): void {
  if (identity.kind === 'practice') return
  if (identity.kind === 'windows' && elevated && verifiesPackages) return
  if (identity.kind === 'windows')
    throw refusal(
      'Changing Windows needs administrator rights.',
      'Agree to the prompt of Windows, or start from an elevated terminal.',
      identity.id,
    )
  if (identity.kind === 'offline')
    throw refusal(
      'A Windows that does not run is not changed.',
      'Carry the plan out on the PC once it runs.',
      identity.id,
    )
  throw refusal('Collected evidence cannot be repaired.', 'Carry the plan out on the PC itself.', identity.id)
}

function refusal(what: string, next: string, where: string | null): FailureError {
  return new FailureError('refused', what, next, where)
}
