import { mostOfLeads, stateOf } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { pastEndCode } from '../../../common/gaps/open-gaps.ts'
import { releasesOf } from '../../knowledge/releases.ts'
import { gap } from '../../texts/gap.ts'
import type { Decided } from '../decided.ts'

type Wanted = Pick<Decided, 'knowledge' | 'machine' | 'choice' | 'inspection' | 'today'>

/**
 * A pause or a deferral of updates is a deliberate decision, often against the very update that is planned, and DISM
 * does not check it.
 */
export function heldGaps({
  machine,
  choice: { release },
  inspection,
  today,
}: Omit<Wanted, 'knowledge'>): Gap[] {
  const policy = inspection?.facts.updatePolicy?.value
  if (policy === undefined || release === null || release.ubr <= machine.ubr) return []
  const { kb } = release
  const lasts = (until: string) => today === null || until > today
  const paused = dayOf(policy.pausedUntil)
  if (paused !== null && lasts(paused))
    return [
      gap('update-held', { kb, state: policy.pausedByPolicy ? 'policy' : 'user', days: 0, until: paused }),
    ]
  if (policy.deferQualityDays === null || release.date === null) return []
  const days = Math.min(policy.deferQualityDays, mostQualityDays)
  const until = later(release.date, days)
  return lasts(until) ? [gap('update-held', { kb, state: 'other', days, until })] : []
}

/**
 * A deferral of new versions counts from the day on which Microsoft published one
 * (https://learn.microsoft.com/windows/deployment/update/waas-configure-wufb), and holds its enablement package too; a
 * user's pause holds everything. Where a policy names the version to have, deferrals have no effect
 * (https://learn.microsoft.com/windows/deployment/update/waas-wufb-group-policy).
 */
export function versionHeldGaps({ knowledge, choice: { enablement }, inspection, today }: Wanted): Gap[] {
  const policy = inspection?.facts.updatePolicy?.value
  if (policy === undefined || enablement === null) return []
  const { kb, to, version } = enablement
  const lasts = (until: string) => today === null || until > today
  const paused = policy.pausedByPolicy ? null : dayOf(policy.pausedUntil)
  if (paused !== null && lasts(paused))
    return [gap('update-held', { kb, state: 'user', days: 0, until: paused })]
  const published = releasesOf(knowledge, to, 'client').flatMap(({ date }) => date ?? [])[0]
  if (policy.deferFeatureDays === undefined || policy.targetRelease !== null || published === undefined)
    return []
  const days = Math.min(policy.deferFeatureDays, mostFeatureDays)
  return lasts(later(published, days + mostDaysBefore)) ? [gap('version-deferred', { version, days })] : []
}

/** The facts have the first update with the build of a version, published up to a month before the version. */
const mostDaysBefore = 31

/**
 * DISM enables a version on a PC that Windows says does not meet its requirements. Such a PC is not entitled to updates
 * (https://support.microsoft.com/windows/installing-windows-11-on-devices-that-don-t-meet-minimum-system-requirements-0b2dc4a2-5933-4ad4-9c09-ef0a331518f1).
 */
export function unsupportedGaps({
  choice: { enablement },
  diagnosis,
}: Pick<Decided, 'choice' | 'diagnosis'>): Gap[] {
  const isBlocked = diagnosis?.findings.some(
    (each) =>
      each.class === 'unsupported-hardware-block' &&
      stateOf(each) !== 'over' &&
      each.likelihood > mostOfLeads,
  )
  return enablement !== null && isBlocked ? [gap('version-unsupported', { version: enablement.version })] : []
}

/**
 * A policy that keeps a PC at a version whose updates have ended keeps it without updates: Windows Update follows it for
 * 60 more days (https://learn.microsoft.com/windows/deployment/update/waas-wufb-group-policy).
 */
export function keptPastEndGaps({ inspection }: Pick<Wanted, 'inspection'>, ended: readonly Gap[]): Gap[] {
  const held = inspection?.facts.updatePolicy?.value.targetRelease ?? null
  const own = inspection?.facts.windows?.value.displayVersion ?? null
  if (held === null || own === null || held.toLowerCase() !== own.toLowerCase()) return []
  return ended.some(({ code }) => code === pastEndCode) ? [gap('version-kept-past-end', { held })] : []
}

/** A PC in the Windows Insider Program gets updates that neither the facts nor the catalog contain. */
export function insiderGaps({ inspection }: Pick<Wanted, 'inspection'>): Gap[] {
  const channel = inspection?.facts.updatePolicy?.value.insider
  return channel === undefined ? [] : [gap('newest-insider', { channel })]
}

/** Windows defers no update for longer, whatever number is set (waas-configure-wufb). */
const mostQualityDays = 30
const mostFeatureDays = 365

/** The day of a time as Windows writes it; null if it is none. */
function dayOf(time: string | null): string | null {
  return /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(time ?? '')?.[0] ?? null
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
