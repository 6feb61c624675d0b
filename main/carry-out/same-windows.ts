import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { message } from '../../common/texts/message.ts'
import { fromInspection } from '../../common/verdict/verdict.ts'
import { readBuild } from '../../common/windows/build.ts'
import type { UnjudgedCheck } from './judged-check.ts'

/**
 * Whether a plan for an offline Windows is compared with that Windows while it runs, which is the only proof that it
 * starts. A practice PC keeps its id when it starts.
 */
export function isSeenRunning(plan: Plan, { host }: Inspection): boolean {
  if (plan.offline === undefined) return false
  return host.kind === 'windows' || (host.kind === 'practice' && host.id === plan.host)
}

/**
 * The installation times of the Windows that a plan is for and of the inspected one, if these are two: a case on a USB
 * drive can be opened on any PC, and every running Windows has the same host id. Null if they are the same, if either
 * time is unknown, or if the build differs: an upgrade counts as a new installation, and the build is compared anyway.
 */
export function otherInstallation(
  { installedAt, machine, promises }: Plan,
  { facts }: Inspection,
): { readonly planned: string; readonly own: string } | null {
  const own = facts.installation?.value.installedAt ?? null
  if (installedAt === undefined || own === null || own === installedAt) return null
  const build = readBuild(machine.build)?.build
  if (facts.windows?.value.build !== build) return null
  // Setup from media installs it anew.
  if (promises.reinstalled !== undefined && Date.parse(own) > Date.parse(installedAt)) return null
  return { planned: installedAt, own }
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
    source: now.facts.installation?.from.source ?? fromInspection,
  }
}
