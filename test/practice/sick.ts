import type { Verdict } from '../../common/verdict.ts'
import { unreadOn } from './expected.ts'

/** A sick practice PC, and what a person who knows its case would answer. */
type SickPc = {
  readonly pc: string
  /** Classes of its first cause, each of them right. */
  readonly classes: readonly string[]
  /** Packages of its plan, as KB and architecture, in their order. */
  readonly packages: readonly string[]
  /** Build and revision after the repair. */
  readonly build: string
  /** Causes that the proof names as not addressed; none where it is left out. */
  readonly left?: readonly string[]
  /** Gaps of its plan, by their codes; none where it is left out. */
  readonly gaps?: readonly string[]
  /** The repair deletes something, which is agreed to by typing a word. */
  readonly typed?: true
}

/** Every practice PC that a plan repairs. */
export const sick: readonly SickPc[] = [
  {
    pc: 'arm64-missing-checkpoint',
    classes: ['checkpoint-missing'],
    packages: ['KB5043080 arm64', 'KB5086672 arm64'],
    build: '26100.8117',
    // WinRE is behind, and no update of Windows brings it on.
    left: ['winre-outdated'],
  },
  {
    pc: 'x64-store-corrupt',
    classes: ['component-store-payload-corrupt', 'component-store-payload-missing'],
    packages: ['KB5086672 x64'],
    build: '26200.8117',
  },
  {
    pc: 'x64-efi-full',
    classes: ['efi-partition-full'],
    packages: ['KB5089573 x64'],
    build: '26100.8524',
    // A newer update gets past it; the partition is as full as before.
    left: ['efi-partition-full'],
  },
  {
    pc: 'x64-winre-stale',
    classes: ['recovery-partition-too-small'],
    packages: ['KB5089593 x64'],
    build: '26200.8457',
    // A partition is deleted there: that is agreed to in writing.
    typed: true,
  },
  {
    pc: 'x64-win10-esu',
    classes: ['servicing-stack-too-old'],
    // Taken apart: the cabinets of one file in three steps.
    packages: ['KB5094127 x64', 'KB5094127 x64', 'KB5094127 x64'],
    build: '19045.7417',
    // Nothing on the PC says whether somebody bought extended updates for it.
    gaps: ['extended-licence-unknown'],
  },
  {
    pc: 'x64-http-off',
    classes: ['service-disabled'],
    packages: ['KB5089549 x64'],
    build: '26200.8457',
  },
  {
    pc: 'x64-managed',
    classes: ['checkpoint-missing'],
    packages: ['KB5043080 x64', 'KB5086672 x64'],
    build: '26100.8117',
  },
  {
    pc: 'x64-withdrawn',
    classes: ['known-regression'],
    packages: ['KB5086672 x64'],
    build: '26200.8117',
  },
  {
    pc: 'x64-held',
    classes: ['known-regression'],
    packages: ['KB5089549 x64'],
    build: '26100.8457',
    // Microsoft alone lifts a safeguard hold.
    left: ['upgrade-held'],
  },
  {
    pc: 'x64-server-core',
    classes: ['servicing-stack-too-old'],
    packages: ['KB5094128 x64', 'KB5094128 x64', 'KB5094128 x64'],
    build: '20348.5256',
  },
  {
    pc: 'x64-mbr-dynamic',
    classes: ['servicing-stack-too-old'],
    packages: ['KB5094127 x64', 'KB5094127 x64', 'KB5094127 x64'],
    build: '19045.7417',
    gaps: ['extended-licence-unknown'],
  },
]

/** What the proof comes to: a cause that stays, or a check that nobody could answer, keeps it from being `done`. */
export function provenOutcome({ pc, left = [] }: SickPc): Verdict['outcome'] {
  return left.length > 0 || isStoreUnread(pc) ? 'done-but' : 'done'
}

/** Whether the health of the component store cannot be read there, so that no proof can have it. */
export function isStoreUnread(pc: string): boolean {
  return unreadOn[pc]?.gaps.includes('store-health-unread') ?? false
}
