import type { Gap } from '../../../common/facts/facts.ts'
import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import { fromPeCode } from '../../../common/gaps/open-gaps.ts'
import type { PlanStep } from '../../../common/plan/plan.ts'
import { lcuRoomBytes } from '../../../common/plan/servicing-room.ts'
import { shownCall } from '../../../common/steps/shown-call.ts'
import { buildText, readBuild } from '../../../common/windows/build.ts'
import { readPackageIdentity } from '../../../common/windows/package-identity.ts'
import { msuWayOf } from '../../knowledge/msu-ways.ts'
import { kbOfUbr } from '../../knowledge/releases.ts'
import { servicingEnd } from '../../knowledge/servicing-ends.ts'
import { gap } from '../../texts/gap.ts'
import type { Decided } from '../decided.ts'
import { planNeeds } from '../plan-needs.ts'
import { becauseOf } from '../repairs/because-of.ts'
import { unscannedLead } from '../repairs/store-need.ts'
import { findChain } from '../targets/chain.ts'
import { newestGap } from '../targets/newest-open.ts'
import { emptyPlanGaps } from './empty-plan-gaps.ts'
import { heldGaps, insiderGaps, keptPastEndGaps, unsupportedGaps, versionHeldGaps } from './held-gaps.ts'
import { clientOrServerGaps, seriesGaps } from './series-gaps.ts'
import { winreVersionGaps } from './winre-version-gaps.ts'

/** What planning could not determine and what affects carrying out. */
export function planGaps(decided: Decided, steps: readonly PlanStep[]): Gap[] {
  const { machine, inspection } = decided
  const has = (wanted: PlanStep['kind']) => steps.some(({ kind }) => kind === wanted)
  const changes = steps.some((step) => step.kind !== 'verify')
  const adds = has('add-package')
  const ended = endGaps(decided)
  return [
    ...(changes && inspection && hasPendingWork(inspection.facts) === null ? [pendingUnread] : []),
    ...(has('restore-health') ? sourceGaps(decided) : storeGaps(decided)),
    ...(has('restore-health-from') ? otherSourceGaps(decided) : []),
    ...(adds ? roomGaps(decided, steps) : []),
    ...(isUnsureOfMsu(decided, steps) ? [oldDism] : []),
    ...clientOrServerGaps(decided),
    ...ended,
    ...keptPastEndGaps(decided, ended),
    ...winreGaps(decided),
    ...(changes ? peGaps(decided) : []),
    ...releaseGaps(decided),
    ...seriesGaps(decided),
    ...heldGaps(decided),
    ...versionHeldGaps(decided),
    ...unsupportedGaps(decided),
    ...insiderGaps(decided),
    ...(decided.choice.release ? featureGaps(decided) : []),
    ...(decided.open ? [newestGap(machine, decided.open, isOfPractice(inspection))] : []),
    ...(changes ? [] : emptyPlanGaps(decided)),
  ]
}

/** Whether DISM gets an .msu on a Windows version for which no source confirms support. */
function isUnsureOfMsu({ knowledge, machine, offline }: Decided, steps: readonly PlanStep[]): boolean {
  return (
    offline === null &&
    msuWayOf(knowledge, machine.build).way === 'unknown' &&
    steps.some(({ kind, package: added }) => kind === 'add-package' && /\.msu$/i.test(added?.file ?? ''))
  )
}

/** Evidence from Windows PE: the steps are for a Windows that runs. */
function peGaps({ diagnosis, inspection }: Decided): Gap[] {
  return inspection === null ? (diagnosis?.gaps ?? []).filter(({ code }) => code === fromPeCode) : []
}

/** A store that only an error code points to is scanned before it is repaired. */
function storeGaps({ inspection, diagnosis, offline }: Decided): Gap[] {
  const lead = unscannedLead(inspection, diagnosis)
  if (lead === null) return []
  return [
    gap('store-unscanned', {
      cause: becauseOf(lead),
      place: offline === null ? 'other' : 'offline',
      windows: offline?.windows ?? '',
    }),
  ]
}

/** If policy prevents Windows from downloading intact files, RestoreHealth does not find any. */
function sourceGaps({ inspection }: Decided): Gap[] {
  const policy = inspection?.facts.updatePolicy?.value
  if (!policy || policy.repairSource !== null || policy.repairFromWindowsUpdate === 'direct') return []
  const forbidden = policy.repairFromWindowsUpdate === 'never'
  const blocked = policy.internetBlocked || policy.accessDisabled
  if (!forbidden && !blocked && !policy.wsusInUse) return []
  const state = forbidden ? 'forbidden' : blocked && !policy.wsusInUse ? 'blocked' : 'other'
  return [gap('repair-source-unsure', { policy: state })]
}

/**
 * DISM uses a file only if its version matches the installed one exactly, and each update installs new versions, so an
 * image with another revision does not contain them.
 */
function otherSourceGaps({ knowledge, machine, repairSource, sourceBuild }: Decided): Gap[] {
  const image = readBuild(sourceBuild)
  if (repairSource?.kind !== 'image' || image === null || image.ubr === machine.ubr) return []
  const { path, index } = repairSource
  const own = buildText(machine)
  const than = image.ubr < machine.ubr ? 'older' : 'other'
  // Without that update as the target, the plan for the image would update it beyond this Windows.
  const kb = kbOfUbr(knowledge, machine.build, machine.ubr, machine.installation)
  const call = shownCall('plan', [
    ['mode', `image:${path}`],
    ['index', String(index)],
    ...(kb === null ? [] : [['target', kb] as const]),
  ])
  return [gap('repair-source-differs', { path, index, than, build: buildText(image), own, call })]
}

function roomGaps({ inspection }: Decided, steps: readonly PlanStep[]): Gap[] {
  const volume = inspection?.facts.systemVolume?.value
  const { diskBytes } = planNeeds(steps, [], {})
  // Only a cumulative update unpacks gigabytes.
  if (!volume || diskBytes < lcuRoomBytes || volume.freeBytes >= diskBytes) return []
  const gib = (bytes: number) => bytes / 2 ** 30
  return [gap('system-volume-small', { free: gib(volume.freeBytes), wanted: gib(diskBytes) })]
}

/** What is not known of the version that WinRE should have, if the plan does not service it. */
function winreGaps({ knowledge, machine, inspection, winre, today }: Decided): Gap[] {
  const read = inspection?.facts.winre?.value
  if (winre !== null || !read?.enabled || read.version === null) return []
  return winreVersionGaps(knowledge, machine, read.version, today)
}

/**
 * Updates published after the end of servicing are planned anyway, because the user knows whether a licence or another
 * edition applies. If none are published any more, that is reported too.
 */
export function endGaps({
  knowledge,
  machine,
  choice,
  today,
}: Pick<Decided, 'knowledge' | 'machine' | 'choice' | 'today'>): Gap[] {
  const { build, subject } = machine
  const known = machine.edition ?? (machine.installation === 'server' ? 'Server' : null)
  const end = servicingEnd(knowledge, build, known)
  if (!end) return []
  const { ended, editions } = end
  const edition = known === null ? 'unknown' : 'other'
  const { release } = choice
  if (release && (release.date ?? ended) > ended) {
    if (editions === 'all')
      return [gap('extended-licence-unknown', { kb: release.kb, edition, build, ended })]
    if (editions === 'home-pro')
      return [gap('edition-past-end', { kb: release.kb, ended, edition, build, subject })]
  }
  // An unknown edition may still get updates.
  if (known === null || today === null || today <= ended) return []
  if (editions === 'all') return []
  const later = end.then === 'extended' ? end.then : 'other'
  return [gap('version-past-end', { build, ended, subject, later })]
}

/** A policy or safeguard hold that blocks a version is a deliberate decision, which DISM does not check. */
function releaseGaps({ choice, inspection }: Decided): Gap[] {
  const { enablement } = choice
  if (enablement === null) return []
  const { version } = enablement
  const held = inspection?.facts.updatePolicy?.value.targetRelease ?? null
  const ids = (inspection?.facts.safeguardHolds?.value ?? [])
    .filter((hold) => hold.version !== null && version.includes(hold.version))
    .flatMap((hold) => hold.ids)
  return [
    ...(held === null || version.toLowerCase().includes(held.toLowerCase())
      ? []
      : [gap('version-held-by-policy', { version, held })]),
    ...(ids.length === 0 ? [] : [gap('version-held-by-safeguard', { version, ids: ids.join(', ') })]),
  ]
}

/** Files of features and languages installed after the baseline may be in the checkpoints that the plan skips. */
function featureGaps({ knowledge, machine, choice, inspection, packages }: Decided): Gap[] {
  const late = (inspection?.facts.addedParts?.value ?? []).filter(
    ({ sinceBaseline }) => sinceBaseline === true,
  )
  if (late.length === 0 || machine.features || !choice.release) return []
  if (findChain(knowledge, machine, choice.release, packages, choice.listed).passed.length === 0) return []
  const names = late.map(({ identity }) => readPackageIdentity(identity)?.name ?? identity).slice(0, 3)
  return [gap('added-features-unsure', { kb: choice.release.kb, names, more: late.length - names.length })]
}

/** A practice PC, and evidence of one, has its own date. */
const isOfPractice = (inspection: Decided['inspection']) =>
  inspection?.clock !== undefined || inspection?.host.kind === 'practice'

const pendingUnread: Gap = gap('restart-pending-unread')

const oldDism: Gap = gap('old-dism-msu')
