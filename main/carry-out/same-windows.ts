import type { Inspection } from '../../common/inspection.ts'
import type { Plan } from '../../common/plan.ts'
import { message } from '../../common/texts/message.ts'
import type { UnjudgedCheck } from './judged-check.ts'

/** Whether a plan for an offline Windows is compared with a running one. */
export function isSeenRunning(plan: Plan, { host }: Inspection): boolean {
  return plan.offline !== undefined && host.kind === 'windows'
}

/** Whether the Windows whose startup a plan repairs was read while running, which is the only proof that it starts. */
export function isSeenStarted(plan: Plan, inspection: Inspection): boolean {
  const { host } = inspection
  return isSeenRunning(plan, inspection) || (host.kind === 'practice' && host.id === plan.host)
}

/**
 * Whether the running Windows is the one that a plan repaired offline. Drive letters and host ids differ between the
 * two; installation time, edition and architecture do not. A copy of an image gets its own installation time when it is
 * set up on a PC.
 *
 * @param before that Windows before the plan; null if not saved
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
