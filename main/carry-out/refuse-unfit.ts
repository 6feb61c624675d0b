import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import { FailureError } from '../../common/result.ts'
import type { Host } from '../host/host.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { checkCommand } from './check-command.ts'

/**
 * Refuses what must not be carried out: on a host that this version does not change, a plan for another PC, a plan
 * that nobody agreed to, a plan with a foreign command. Throws FailureError `refused`; nothing was done then.
 */
export function refuseUnfit(host: Host, plan: Plan, events: readonly JournalEvent[]): void {
  refuseHost(host)
  if (plan.host !== host.identity.id)
    throw refusal(
      'The plan was made for another PC.',
      'Plan for this PC.',
      `${plan.host}, not ${host.identity.id}`,
    )
  const hash = planSha256(plan)
  const opened = events.findLastIndex((event) => event.kind === 'opened')
  const agreed = events.slice(opened).some((event) => event.kind === 'consented' && event.planSha256 === hash)
  const [first] = events.slice(opened)
  if (!agreed || first?.kind !== 'opened' || first.planSha256 !== hash)
    throw refusal('Nobody has agreed to this very plan.', 'Read the plan and agree to it.', null)
  for (const step of plan.steps) checkCommand(step)
}

/** The one place that says which hosts this version changes: practice PCs only. */
function refuseHost({ identity }: Host): void {
  if (identity.kind === 'practice') return
  if (identity.kind === 'bundle')
    throw refusal(
      'Collected evidence cannot be repaired.',
      'Carry the plan out on the PC itself.',
      identity.id,
    )
  throw refusal(
    'This version does not change a real Windows yet: the elevated executor is missing.',
    'Run the commands of the plan yourself, in their order, or practise on a practice PC.',
    identity.id,
  )
}

function refusal(what: string, next: string, where: string | null): FailureError {
  return new FailureError('refused', what, next, where)
}
