import { winreBackupFolder } from '../../../common/plan/servicing-folders.ts'
import type { StepOf } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import { stopForPerson } from '../shared/by-hand.ts'
import { diskpartFailure, diskpartLines, partitionsOfStep, runDiskpart } from '../shared/disk/diskpart.ts'
import { linesForFleet } from '../shared/disk/enlarging-lines.ts'
import { largestOwnPartition, partitionsOn } from '../shared/disk/recovery-layout.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { isCopyReadable, notedPlace } from '../shared/winre/kept-winre.ts'
import { isStagedReadable } from '../shared/winre/staged-winre.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'delete-recovery-partition'>

/** Deletes the recovery partition once WinRE is disabled and two readable copies of its image are on C:. */
export const deleteRecoveryPartition: StepDefinition<'delete-recovery-partition'> = {
  kind: 'delete-recovery-partition',
  touches: ['boot'],
  isMidway: true,
  minutes: [0, 2],
  show: (step) => ({
    title: message('step.delete-recovery-partition.title'),
    sequence: diskpartLines(linesOf(step)),
    exitCodes: [0],
    state: message('step.delete-recovery-partition.state', {
      disk: step.disk,
      partition: step.recovery.partition,
      offset: step.recovery.offsetBytes,
      size: step.recovery.sizeBytes,
    }),
    risk: 'destructive',
    undo: message('step.delete-recovery-partition.undo', { folder: winreBackupFolder(step.copy) }),
    always: message('step.delete-recovery-partition.always'),
  }),
  isDone(context) {
    return isGone(context) ? message('step.delete-recovery-partition.done') : null
  },
  async run(context) {
    refuseOther(context)
    await refuseWithoutCopies(context)
    const exitCode = await runDiskpart(context, linesOf(context.step.does))
    if (isGone(context, await context.inspect()))
      return stepDone(message('step.delete-recovery-partition.done'))
    throw diskpartFailure(context, exitCode, false)
  },
  runbook: ({ copy }, at) =>
    stopForPerson({ ...at, step: { ...at.step, byHand: linesForFleet.remove(notedPlace(copy)) } }),
}

function linesOf({ disk, recovery }: StepOf<'delete-recovery-partition'>): string[] {
  return [`select disk ${disk}`, `select partition ${recovery.partition}`, 'delete partition override']
}

/** Throws FailureError `refused` unless it is the planned partition and WinRE is disabled. */
function refuseOther(context: Context): void {
  const { disk, recovery } = context.step.does
  const { partitions } = partitionsOfStep(context, disk)
  const now = partitions.find(({ number }) => number === recovery.partition)
  const isSame =
    now?.kind === 'recovery' &&
    now.offsetBytes === recovery.offsetBytes &&
    now.sizeBytes === recovery.sizeBytes &&
    now.sizeBytes <= largestOwnPartition
  const behind = partitions[partitions.findIndex(({ kind }) => kind === 'windows') + 1]
  if (!isSame || behind !== now)
    throw stepFailure(
      context,
      'partition-other',
      { partition: behind?.number ?? '?', planned: recovery.partition },
      'refused',
    )
  if (factOf(context.inspection, 'winre')?.enabled !== false)
    throw stepFailure(context, 'winre-still-enabled', {}, 'refused')
}

/**
 * Throws FailureError unless both copies are readable: the image that Windows moved to C:, and the backup. Nothing else
 * can restore the image.
 */
async function refuseWithoutCopies(context: Context): Promise<void> {
  const staged = await isStagedReadable(context.host)
  const kept = await isCopyReadable(context.host, context.step.does.copy)
  if (staged && kept) return
  throw stepFailure(
    context,
    'winre-two-copies',
    { staged: staged ? 'yes' : 'other', kept: kept ? 'yes' : 'other' },
    'refused',
  )
}

/** Whether the disk with Windows has no partition in that place. */
function isGone(context: Context, inspection = context.inspection): boolean {
  const { disk, recovery } = context.step.does
  const listed = inspection.facts.diskPartitions?.value
  if (listed?.disk !== disk || listed.unplaced > 0) return false
  const { offsetBytes: from, sizeBytes } = recovery
  return (
    listed.partitions.some(({ kind }) => kind === 'windows') &&
    partitionsOn(listed, { from, to: from + sizeBytes }).length === 0
  )
}
