import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { type Inspection, offlineFolderOf } from '../../../common/facts/inspection.ts'
import { type ImageSource, readImageSource } from '../../../common/media/repair-source.ts'
import { type OfflinePlace, recoveryFolderIn } from '../../../common/plan/servicing-folders.ts'
import { ok, type Result } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { versionStanding } from '../../../common/windows/version.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { expectedWinre, type SafeOsUpdate, winreRoom } from '../../knowledge/winre.ts'
import {
  isWinreOnWindows,
  largestOwnPartition,
  recoveryLayout,
} from '../../steps/shared/disk/recovery-layout.ts'
import { roomForWinre } from '../../steps/shared/winre/winre-room.ts'
import { failed } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { isDevicePath } from './winre-steps.ts'

/** What this PC's WinRE needs. */
export type WinreNeed = {
  readonly enable: boolean
  readonly resize: boolean
  /** How much the recovery partition grows, if it has to. */
  readonly growMegabytes: number
  readonly update: { readonly kb: string; readonly version: string } | null
  /** The image of installation media that replaces WinRE's own; null if that is usable. */
  readonly source: ImageSource | null
  readonly why: Message
  readonly gaps: readonly Gap[]
}

type Seen = {
  readonly knowledge: Knowledge
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  /** Installation media specified for WinRE, as for `readImageSource`. */
  readonly winreSource?: string | null
  /** Null for a running Windows. */
  readonly offline?: OfflinePlace | null
}

/**
 * Determines what WinRE needs from the findings and facts; null if nothing. `wanted` is a Safe OS Dynamic Update that
 * was specified or failed here; `sizeOf` returns the size of an update. Fails with `refused` if the recovery partition
 * cannot be enlarged.
 */
export function findWinreNeed(
  machine: PlanMachine,
  seen: Seen,
  wanted: SafeOsUpdate | null,
  sizeOf: SizeOf,
): Result<WinreNeed | null> {
  if (isWithoutWinre(seen.inspection)) return wanted === null ? ok(null) : refusePortable()
  const winre = seen.inspection?.facts.winre?.value
  const named = seen.winreSource ? readImageSource(seen.winreSource) : null
  const source = winre && (!winre.enabled || winre.version === null) ? named : null
  // reagentc takes the image from there; without it WinRE cannot be enabled.
  if (source === null && winre?.enabled === false && winre.image === 'missing')
    return ok(withoutImage(seen.offline))
  const enable = winre?.enabled === false || source !== null || isActive(seen, 'winre-disabled')
  const { update, gaps } = findUpdate(machine, seen, wanted, source !== null)
  const resize = (update !== null || enable) && tooSmall(seen, update, sizeOf)
  if (!update && !enable) return ok(null)
  const followsWindows = seen.inspection?.facts.recoveryPartition?.value.followsWindows
  if (resize && followsWindows === false) return failed('refused', 'recovery-partition-not-growable', {})
  const size = seen.inspection?.facts.recoveryPartition?.value.sizeBytes ?? 0
  if (resize && size > largestOwnPartition) return failed('refused', 'recovery-partition-makers-image', {})
  const { growByMegabytes } = winreRoom(seen.knowledge)
  const found = resize ? recoveryLayout(seen.inspection?.facts ?? {}, growByMegabytes) : null
  if (found !== null && 'unusual' in found)
    return failed('refused', 'recovery-partition-unusual', { why: found.unusual })
  return ok({
    enable,
    resize,
    growMegabytes: growByMegabytes,
    update,
    source,
    why: reason(ownVersion(winre), update),
    gaps: [
      ...gaps,
      ...(source ? [gap('winre-rebuild-practice')] : []),
      ...(isOff(seen) ? [] : unread(seen, resize)),
      ...(update && !source && !isOff(seen) && !isDevicePath(winre?.enabled ? (winre.location ?? '') : '')
        ? [gap(winre?.enabled === false ? 'winre-off-uncopied' : 'winre-place-unknown')]
        : []),
    ],
  })
}

/** Whether this is a portable Windows (Windows To Go), where WinRE is not available. */
export function isWithoutWinre(inspection: Inspection | null): boolean {
  const { windows, winre } = inspection?.facts ?? {}
  return windows?.value.portable === true && winre?.value.enabled !== true
}

export const refusePortable = () => failed('refused', 'winre-portable', {})

/** Of WinRE itself or, while it is disabled, of the image with which it will be enabled. */
function ownVersion(winre: { version: string | null; imageVersion?: string | undefined } | undefined) {
  return winre?.version ?? winre?.imageVersion ?? null
}

function findUpdate(
  machine: PlanMachine,
  seen: Seen,
  wanted: SafeOsUpdate | null,
  isRebuilt: boolean,
): Pick<WinreNeed, 'update' | 'gaps'> {
  const expected = wanted ?? expectedWinre(seen.knowledge, machine.build)
  const version = ownVersion(seen.inspection?.facts.winre?.value)
  if (!expected?.version) {
    const requested = wanted !== null || isActive(seen, 'winre-outdated')
    return { update: null, gaps: requested ? [gap('winre-version-unstated', { build: machine.build })] : [] }
  }
  const standing = versionStanding(version, expected.version)
  const behind =
    standing === 'unknown'
      ? isRebuilt || wanted !== null || isActive(seen, 'winre-outdated')
      : standing === 'older'
  return { update: behind ? { kb: expected.kb, version: expected.version } : null, gaps: [] }
}

/** Size of a Safe OS Dynamic Update in bytes, as supplied or published; null if unknown. */
type SizeOf = (update: NonNullable<WinreNeed['update']>) => number | null

/** An image that is only moved there again keeps its size; an updated one grows by its update. */
function tooSmall(seen: Seen, update: WinreNeed['update'], sizeOf: SizeOf): boolean {
  if (isWinreOnWindows(seen.inspection?.facts ?? {})) return false
  const free = seen.inspection?.facts.recoveryPartition?.value.freeBytes ?? null
  const wanted =
    update === null
      ? winreRoom(seen.knowledge).beyondImageBytes
      : roomForWinre(seen.knowledge, [sizeOf(update)])
  return isActive(seen, 'recovery-partition-too-small') || (free !== null && free < wanted)
}

function isActive({ diagnosis }: Seen, wanted: string): boolean {
  return diagnosis?.findings.some((each) => each.class === wanted && each.status === 'active') ?? false
}

function reason(version: string | null, update: WinreNeed['update']): Message {
  if (!update) return message('plan.because.winre-is-off')
  return version === null
    ? message('plan.because.winre-unread', { version: update.version })
    : message('plan.because.winre-behind', { version, wanted: update.version })
}

function withoutImage(offline: OfflinePlace | null | undefined): WinreNeed {
  const folder = recoveryFolderIn(offline)
  return {
    enable: false,
    resize: false,
    growMegabytes: 0,
    update: null,
    source: null,
    why: message('plan.because.winre-is-missing', { folder }),
    gaps: [gap('winre-image-missing', { folder })],
  }
}

/** Of an offline Windows, only the image is put in place: what enabling and updating it takes is read when it runs. */
const isOff = ({ inspection }: Seen) => inspection !== null && offlineFolderOf(inspection.host) !== null

function unread({ inspection }: Seen, resize: boolean): Gap[] {
  const place = inspection?.facts.recoveryPartition?.value
  if (!resize) return (place?.freeBytes ?? null) === null ? [gap('recovery-room-unread')] : []
  const gaps: Gap[] = []
  if (!place || place.followsWindows === null) gaps.push(gap('recovery-place-unread'))
  if (!inspection?.facts.efiPartition) gaps.push(gap('disk-style-unread'))
  return gaps
}
