import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Gap } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { fail, ok, type Result } from '../../common/result.ts'
import { versionStanding } from '../../common/windows/version.ts'
import { expectedWinre, type SafeOsUpdate, winreRoom } from '../knowledge/winre.ts'
import { largestOwnPartition } from '../steps/kinds/resize-recovery-partition.ts'
import type { PlanMachine } from './plan-machine.ts'
import { isDevicePath } from './winre-steps.ts'

/** What WinRE of this PC needs. */
export type WinreNeed = {
  readonly enable: boolean
  readonly resize: boolean
  readonly update: { readonly kb: string; readonly version: string } | null
  readonly why: string
  readonly gaps: readonly Gap[]
}

type Seen = { readonly inspection: Inspection | null; readonly diagnosis: Diagnosis | null }

/**
 * Finds what WinRE needs, from the findings and the facts; null where it needs nothing. `wanted` is a Safe OS Dynamic
 * Update that was named or that failed here. Fails with `refused` where the recovery partition cannot be enlarged.
 */
export function findWinreNeed(
  machine: PlanMachine,
  seen: Seen,
  wanted: SafeOsUpdate | null,
): Result<WinreNeed | null> {
  const winre = seen.inspection?.facts.winre?.value
  const enable = winre?.enabled === false || isActive(seen, 'winre-disabled')
  const { update, gaps } = findUpdate(machine, seen, wanted)
  const resize = (update !== null || enable) && tooSmall(seen)
  if (!update && !enable) return ok(null)
  const followsWindows = seen.inspection?.facts.recoveryPartition?.value.followsWindows
  if (resize && followsWindows === false)
    return fail(
      'refused',
      'The recovery partition is too small and does not follow the Windows partition, so it cannot be enlarged in place.',
      'Back up the PC and let somebody who knows its disk move the partitions.',
    )
  const size = seen.inspection?.facts.recoveryPartition?.value.sizeBytes ?? 0
  if (resize && size > largestOwnPartition)
    return fail(
      'refused',
      'The recovery partition is too small for a newer WinRE, and so large that it may hold the recovery image of the maker of the PC, which enlarging it would delete.',
      'Ask the maker of the PC how its recovery image is kept.',
    )
  return ok({
    enable,
    resize,
    update,
    why: reason(winre?.version ?? null, update),
    gaps: [
      ...gaps,
      ...unread(seen, resize),
      ...(update && !isDevicePath(winre?.enabled ? (winre.location ?? '') : '') ? [noCopy] : []),
    ],
  })
}

function findUpdate(
  machine: PlanMachine,
  seen: Seen,
  wanted: SafeOsUpdate | null,
): Pick<WinreNeed, 'update' | 'gaps'> {
  const expected = wanted ?? expectedWinre(machine.build)
  const version = seen.inspection?.facts.winre?.value.version ?? null
  if (!expected?.version) {
    const asked = wanted !== null || isActive(seen, 'winre-outdated')
    const gap = {
      what: `The WinRE version that build ${machine.build} should have`,
      why: 'No source states it.',
      hides: '',
    }
    return { update: null, gaps: asked ? [gap] : [] }
  }
  const standing = versionStanding(version, expected.version)
  const behind =
    standing === 'unknown' ? wanted !== null || isActive(seen, 'winre-outdated') : standing === 'older'
  return { update: behind ? { kb: expected.kb, version: expected.version } : null, gaps: [] }
}

function tooSmall(seen: Seen): boolean {
  const free = seen.inspection?.facts.recoveryPartition?.value.freeBytes ?? null
  return (
    isActive(seen, 'recovery-partition-too-small') || (free !== null && free < winreRoom().beyondImageBytes)
  )
}

function isActive({ diagnosis }: Seen, wanted: string): boolean {
  return diagnosis?.findings.some((each) => each.class === wanted && each.status === 'active') ?? false
}

function reason(version: string | null, update: WinreNeed['update']): string {
  if (!update) return 'WinRE is off.'
  return version === null
    ? `WinRE should have at least version ${update.version}.`
    : `WinRE is at ${version} and should be at ${update.version} or later.`
}

const noCopy: Gap = {
  what: 'Where the WinRE image lies now',
  why: 'WinRE is off, or its place was not read.',
  hides: 'No copy of it is kept before it is changed, so there is no way back to it.',
}

function unread({ inspection }: Seen, resize: boolean): Gap[] {
  const place = inspection?.facts.recoveryPartition?.value
  if (!resize)
    return (place?.freeBytes ?? null) === null
      ? [
          {
            what: 'Free room on the recovery partition',
            why: 'It was not read.',
            hides: 'Whether the newer WinRE image fits.',
          },
        ]
      : []
  const gaps: Gap[] = []
  if (!place || place.followsWindows === null)
    gaps.push({
      what: 'Whether the recovery partition follows the Windows partition',
      why: 'It was not read.',
      hides: 'Only then it can be enlarged in place: look at it in Disk Management first.',
    })
  if (!inspection?.facts.efiPartition)
    gaps.push({
      what: 'Whether the disk is GPT or MBR',
      why: 'No EFI system partition was read.',
      hides: 'On an MBR disk the two lines that create the partition become: create partition primary id=27.',
    })
  return gaps
}
