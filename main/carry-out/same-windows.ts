import type { Inspection } from '../../common/inspection.ts'
import type { Plan } from '../../common/plan.ts'
import { message } from '../../common/texts/message.ts'
import type { UnjudgedCheck } from './judged-check.ts'

/** Whether a plan for a Windows that did not run is held against a Windows that runs. */
export function isSeenRunning(plan: Plan, { host }: Inspection): boolean {
  return plan.offline !== undefined && host.kind === 'windows'
}

/** Whether the Windows whose start a plan repairs was read while it runs: nothing else shows that it starts. */
export function isSeenStarted(plan: Plan, inspection: Inspection): boolean {
  const { host } = inspection
  return isSeenRunning(plan, inspection) || (host.kind === 'practice' && host.id === plan.host)
}

/**
 * Whether the Windows that runs is the one that a plan repaired from outside. Letters and the names of hosts differ between the
 * two; when it was installed, its edition and its architecture do not. A copy of an image gets a time of its own when it is
 * set up on a PC.
 *
 * @param before that Windows as the plan found it; null where that is not kept
 */
export function sameWindows(before: Inspection | null, now: Inspection): UnjudgedCheck {
  const [was, is] = [before, now].map((each) => ({
    installedAt: each?.facts.installation?.value.installedAt ?? null,
    edition: each?.facts.windows?.value.edition ?? null,
    architecture: each?.facts.architecture?.value.native ?? null,
  }))
  const pairs = [
    [was?.installedAt, is?.installedAt],
    [was?.edition, is?.edition],
    [was?.architecture, is?.architecture],
  ]
  const isRead = pairs.every(([one, other]) => one != null && other != null)
  const isOther = pairs.some(([one, other]) => one != null && other != null && one !== other)
  const text = (each: typeof was) =>
    each?.installedAt == null
      ? message('verdict.found.not-read')
      : [each.installedAt, each.edition, each.architecture].join(', ')
  return {
    what: message('verdict.check.same-windows'),
    expected: text(was),
    found: text(is),
    ok: isOther ? false : isRead ? true : null,
    source: now.facts.installation?.from.source ?? 'inspection',
  }
}
