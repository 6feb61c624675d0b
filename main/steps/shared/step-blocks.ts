import type { Facts } from '../../../common/facts.ts'
import { hasPendingWork } from '../../../common/pending-work.ts'
import type { StepBlock } from '../../../common/plan.ts'
import { lcuRoomBytes } from '../../../common/servicing-room.ts'
import type { StepKind } from '../../../common/steps.ts'
import type { StepDefinition } from '../step-kind.ts'

/** A step as far as its obstacles go. */
type Judged = {
  readonly touches?: StepDefinition<StepKind>['touches']
  readonly isMidway?: boolean
  /** Free bytes that are wanted before it. */
  readonly room: number
}

/**
 * What stands in the way of a step on a PC with these facts; empty where nothing does or where it was not read.
 * `restartsBefore`: the plan restarts the PC before this step, which finishes pending work. `suspendsBefore`: it suspends
 * BitLocker before.
 */
export function stepBlocks(
  { touches = [], room }: Judged,
  facts: Facts,
  { restartsBefore = false, suspendsBefore = false } = {},
): StepBlock[] {
  const blocks: StepBlock[] = []
  if (touches.includes('servicing') && !restartsBefore && hasPendingWork(facts) === true) blocks.push(pending)
  if (touches.length > 0 && facts.machine?.value.onBattery === true) blocks.push(battery)
  const small = roomBlock(room, facts)
  if (small) blocks.push(small)
  if (touches.includes('boot') && !suspendsBefore && facts.bitlocker?.value.protection === 'on')
    blocks.push(bitlocker)
  return blocks
}

/** What stands in the way of a step at the moment when it would begin, after all steps before it. */
export function blocksAtStart(step: Judged, facts: Facts): StepBlock[] {
  return stepBlocks(step, facts).filter(({ by }) => by !== 'on-battery' || !step.isMidway)
}

function roomBlock(wanted: number, { systemVolume }: Facts): StepBlock | null {
  const free = systemVolume?.value.freeBytes
  if (wanted === 0 || free === undefined || free >= wanted) return null
  const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1)
  return {
    by: 'no-room',
    why: `The system volume has ${gib(free)} GiB free; ${gib(lcuRoomBytes)} GiB are wanted before a cumulative update is added.`,
    next: 'Make room on it.',
  }
}

const pending: StepBlock = {
  by: 'restart-pending',
  why: 'Earlier servicing work waits for a restart; what is added on top of it can be lost.',
  next: 'Restart Windows.',
}

const battery: StepBlock = {
  by: 'on-battery',
  why: 'The PC runs on battery. If it goes out in the middle of servicing, Windows may not start again.',
  next: 'Connect the charger.',
}

const bitlocker: StepBlock = {
  by: 'bitlocker-unprepared',
  why: 'BitLocker protects the Windows volume and is not suspended. After a change of boot files or WinRE the PC can ask for the recovery key.',
  next: 'Write down the key that "manage-bde -protectors -get C:" shows, then suspend the protection for one restart with "manage-bde -protectors -disable C: -RebootCount 1".',
}
