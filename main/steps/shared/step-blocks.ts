import type { Facts } from '../../../common/facts/facts.ts'
import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import type { StepBlock } from '../../../common/plan/plan.ts'
import type { OfflinePlace } from '../../../common/plan/servicing-folders.ts'
import { lcuRoomBytes } from '../../../common/plan/servicing-room.ts'
import type { StepKind } from '../../../common/steps/steps.ts'
import { block } from '../../texts/block.ts'
import type { StepDefinition } from '../step-kind.ts'

/** The properties of a step that can block it. */
type Judged = {
  readonly touches?: StepDefinition<StepKind>['touches']
  readonly isMidway?: boolean
  /** Free bytes required before it. */
  readonly room: number
}

/** What a plan does before a step, and the offline Windows that it is for, if it is. */
type Around = {
  readonly restartsBefore?: boolean
  readonly suspendsBefore?: boolean
  readonly offline?: OfflinePlace | null | undefined
}

/**
 * What blocks a step on a PC with these facts; empty if nothing does or it was not read. `restartsBefore`: the plan
 * restarts the PC before this step, which completes pending work. `suspendsBefore`: it suspends BitLocker before.
 */
export function stepBlocks(
  { touches = [], room }: Judged,
  facts: Facts,
  { restartsBefore = false, suspendsBefore = false, offline = null }: Around = {},
): StepBlock[] {
  const blocks: StepBlock[] = []
  if (touches.includes('servicing') && !restartsBefore && hasPendingWork(facts) === true)
    blocks.push(offline ? block('start-pending', { windows: offline.windows }) : block('restart-pending'))
  if (touches.length > 0 && facts.machine?.value.onBattery === true) blocks.push(block('on-battery'))
  const small = roomBlock(room, facts)
  if (small) blocks.push(small)
  if (touches.includes('boot') && !suspendsBefore && facts.bitlocker?.value.protection === 'on')
    blocks.push(
      offline
        ? block('bitlocker-unprepared-offline', { drive: offline.windows.slice(0, 2) })
        : block('bitlocker-unprepared'),
    )
  return blocks
}

/** What blocks a step when it is about to begin, after all steps before it. */
export function blocksAtStart(step: Judged, facts: Facts, around: Pick<Around, 'offline'> = {}): StepBlock[] {
  return stepBlocks(step, facts, around).filter(({ by }) => by !== 'on-battery' || !step.isMidway)
}

function roomBlock(wanted: number, { systemVolume }: Facts): StepBlock | null {
  const free = systemVolume?.value.freeBytes
  if (wanted === 0 || free === undefined || free >= wanted) return null
  return block('no-room', { free: free / 2 ** 30, wanted: lcuRoomBytes / 2 ** 30 })
}
