import type { Facts } from './facts.ts'
import { hasPendingWork } from './pending-work.ts'
import type { PlanStep, StepBlock, StepKind } from './plan.ts'

/** Free room on the system volume before a cumulative update is added: 17 GiB. Microsoft's articles ask for 10 to 20 GB. */
export const lcuRoomBytes = 17 * 2 ** 30

/** A step as far as its obstacles go. */
type Judged = Pick<PlanStep, 'kind' | 'package'>

const servicing = new Set<StepKind>([
  'add-package',
  'restore-health',
  'restore-health-from',
  'clean-store',
  'reset-update-caches',
  'remove-staged-package',
  'remove-update',
])
/** Steps after which a PC with BitLocker can ask for its recovery key. */
const bootOrRecovery = new Set<StepKind>([
  'set-esp-padding',
  'enable-winre',
  'mount-winre',
  'add-package-to-winre',
  'unmount-winre',
  'resize-recovery-partition',
  'disable-winre',
  'set-winre-image',
  'free-efi-room',
])

/** Steps that change the PC. */
const changing = new Set<StepKind>([...servicing, ...bootOrRecovery, 'back-up-winre'])

/**
 * What stands in the way of a step on a PC with these facts; empty where nothing does or where it was not read.
 * `restartsBefore`: the plan restarts the PC before this step, which finishes pending work. `suspendsBefore`: it suspends
 * BitLocker before.
 */
export function stepBlocks(
  step: Judged,
  facts: Facts,
  { restartsBefore = false, suspendsBefore = false } = {},
): StepBlock[] {
  const blocks: StepBlock[] = []
  if (servicing.has(step.kind) && !restartsBefore && hasPendingWork(facts) === true) blocks.push(pending)
  if (changing.has(step.kind) && facts.machine?.value.onBattery === true) blocks.push(battery)
  const room = roomBlock(step, facts)
  if (room) blocks.push(room)
  if (bootOrRecovery.has(step.kind) && !suspendsBefore && facts.bitlocker?.value.protection === 'on')
    blocks.push(bitlocker)
  return blocks
}

/** Steps that end what the one before them began: to leave that half done is worse than to end it on battery. */
const midway = new Set<StepKind>(['add-package-to-winre', 'unmount-winre', 'enable-winre'])

/** What stands in the way of a step at the moment when it would begin, after all steps before it. */
export function blocksAtStart(step: Judged, facts: Facts): StepBlock[] {
  return stepBlocks(step, facts).filter(({ by }) => by !== 'on-battery' || !midway.has(step.kind))
}

function roomBlock(step: Judged, { systemVolume }: Facts): StepBlock | null {
  const isLcu = step.package?.role === 'target' || step.package?.role === 'checkpoint'
  const free = systemVolume?.value.freeBytes
  if (step.kind !== 'add-package' || !isLcu || free === undefined || free >= lcuRoomBytes) return null
  const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1)
  return {
    by: 'no-room',
    why: `The system volume has ${gib(free)} GiB free; ${gib(lcuRoomBytes)} GiB are wanted before a cumulative update is added.`,
    next: 'Make room on it, then inspect again.',
  }
}

const pending: StepBlock = {
  by: 'restart-pending',
  why: 'Earlier servicing work waits for a restart; what is added on top of it can be lost.',
  next: 'Restart Windows, then inspect again.',
}

const battery: StepBlock = {
  by: 'on-battery',
  why: 'The PC runs on battery. If it goes out in the middle of servicing, Windows may not start again.',
  next: 'Connect the charger, then inspect again.',
}

const bitlocker: StepBlock = {
  by: 'bitlocker-unprepared',
  why: 'BitLocker protects the Windows volume and is not suspended. After a change of boot files or WinRE the PC can ask for the recovery key.',
  next: 'Write down the key that "manage-bde -protectors -get C:" shows, then suspend the protection for one restart with "manage-bde -protectors -disable C: -RebootCount 1".',
}
