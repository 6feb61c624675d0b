import type { Verdict } from '../../common/verdict/verdict.ts'
import { unreadOn } from './expected.ts'

/** A faulty practice PC and the expected results. */
type SickPc = {
  readonly pc: string
  /** Acceptable classes of its first cause. */
  readonly classes: readonly string[]
  /** Packages of its plan, as KB and architecture, in order. */
  readonly packages: readonly string[]
  /** Build and revision after the repair. */
  readonly build: string
  /** Causes that the proof reports as not addressed; none if omitted. */
  readonly left?: readonly string[]
  /** Codes of its plan's gaps; none if omitted. */
  readonly gaps?: readonly string[]
  /** The repair deletes something, which requires typing a word for approval. */
  readonly typed?: true
}

/** Every practice PC that a plan can repair. */
export const sick: readonly SickPc[] = [
  {
    pc: 'arm64-missing-checkpoint',
    classes: ['checkpoint-missing'],
    packages: ['KB5043080 arm64', 'KB5086672 arm64'],
    build: '26100.8117',
    // WinRE is outdated, and no Windows update changes that.
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
    // A newer update installs in spite of it; the partition is still full.
    left: ['efi-partition-full'],
  },
  {
    pc: 'x64-winre-stale',
    classes: ['recovery-partition-too-small'],
    packages: ['KB5089593 x64'],
    build: '26200.8457',
    // A partition is deleted, which requires typed approval.
    typed: true,
  },
  {
    pc: 'x64-win10-esu',
    classes: ['servicing-stack-too-old'],
    // Expanded: the cabinets of one file are added in three steps.
    packages: ['KB5094127 x64', 'KB5094127 x64', 'KB5094127 x64'],
    build: '19045.7417',
    // Nothing on the PC shows whether extended updates were purchased.
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
    // Only Microsoft can lift a safeguard hold.
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

/** The proof's result: a remaining cause, or a check that could not be made, prevents `done`. */
export function provenOutcome({ pc, left = [] }: SickPc): Verdict['outcome'] {
  return left.length > 0 || isStoreUnread(pc) ? 'done-but' : 'done'
}

/** Whether the component store's health cannot be read there, so that no proof can include it. */
export function isStoreUnread(pc: string): boolean {
  return unreadOn[pc]?.gaps.includes('store-health-unread') ?? false
}
