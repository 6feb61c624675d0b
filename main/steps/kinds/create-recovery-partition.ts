import { type DiskPartitions, mib } from '../../../common/facts/disk-partitions.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import type { StepOf } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import { stopForPerson } from '../shared/by-hand.ts'
import {
  diskpartFailure,
  diskpartLines,
  partitionDetail,
  partitionsOfStep,
  runDiskpart,
} from '../shared/disk/diskpart.ts'
import { linesForFleet } from '../shared/disk/enlarging-lines.ts'
import { isUnformatted, largestOwnPartition, partitionsOn } from '../shared/disk/recovery-layout.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { isStagedReadable } from '../shared/winre/staged-winre.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'create-recovery-partition'>

/** Creates the recovery partition in the free space after Windows, with its type, attributes and file system. */
export const createRecoveryPartition: StepDefinition<'create-recovery-partition'> = {
  kind: 'create-recovery-partition',
  touches: ['boot'],
  isMidway: true,
  minutes: [0, 2],
  show: (step, { knowledge }) => ({
    title: message('step.create-recovery-partition.title', { megabytes: step.megabytes }),
    sequence: diskpartLines(linesOf(knowledge, step)),
    exitCodes: [0],
    state: message('step.create-recovery-partition.state', {
      disk: step.disk,
      offset: step.offsetBytes,
      megabytes: step.megabytes,
    }),
    undo: null,
    always: message('step.create-recovery-partition.always'),
  }),
  async isDone(context) {
    return (await isWhole(context, context.inspection))
      ? message('step.create-recovery-partition.done')
      : null
  },
  async run(context) {
    const { disk, offsetBytes } = context.step.does
    const listed = partitionsOfStep(context, disk)
    if (!(await isStagedReadable(context.host)))
      throw stepFailure(context, 'winre-without-copy', {}, 'refused')
    const [there, ...more] = partitionsOn(listed, extentOf(context.step.does))
    // Completes what an interrupted script created; anything else is left alone.
    const isBegun = isBegunAs(context, there, listed)
    if (there !== undefined && (!isBegun || more.length > 0))
      throw stepFailure(context, 'disk-space-taken', { offset: offsetBytes }, 'refused')
    const exitCode = await runDiskpart(
      context,
      there?.number === undefined
        ? linesOf(context.knowledge, context.step.does)
        : [`select disk ${disk}`, `select partition ${there.number}`, ...finishing(context.knowledge)],
    )
    const after = await context.inspect()
    if (await isWhole(context, after)) return stepDone(message('step.create-recovery-partition.done'))
    const now = partitionsOn(partitionsOfStep(context, disk, after), extentOf(context.step.does))
    throw diskpartFailure(context, exitCode, now.length > 0)
  },
  runbook: (_step, at) =>
    stopForPerson({ ...at, step: { ...at.step, byHand: linesForFleet.create(at.knowledge) } }),
}

/**
 * Whether it has the planned position and size, no file system, and directly follows Windows. Nothing else is ever
 * formatted, because a manufacturer's partition can lack a file system too.
 */
function isBegunAs(
  { plan, step }: Context,
  there: DiskPartitions['partitions'][number] | undefined,
  { partitions }: DiskPartitions,
): boolean {
  const { offsetBytes, megabytes } = step.does
  if (there?.kind !== 'recovery' || !isUnformatted(there)) return false
  if (there.offsetBytes !== offsetBytes || Math.abs(there.sizeBytes - megabytes * mib) > mib) return false
  const windows = partitions.find(({ kind }) => kind === 'windows')
  if (windows === undefined || there.sizeBytes > largestOwnPartition) return false
  const behind = offsetBytes - endOfWindows(plan, windows)
  return behind >= 0 && behind <= mib
}

/** The rollback creates its partition in the old location before Windows is extended again. */
function endOfWindows({ steps }: Plan, windows: DiskPartitions['partitions'][number]): number {
  const extend = steps.map(({ does }) => does).find((does) => does.kind === 'extend-windows')
  const { offsetBytes, sizeBytes } =
    extend?.windows.offsetBytes === windows.offsetBytes && extend.windows.sizeBytes > windows.sizeBytes
      ? extend.windows
      : windows
  return offsetBytes + sizeBytes
}

/** Without offset and size, diskpart uses the largest free extent, wherever it is. The new partition stays selected. */
function linesOf(
  knowledge: Knowledge,
  { disk, offsetBytes, megabytes }: StepOf<'create-recovery-partition'>,
) {
  const { partitionType } = winreRoom(knowledge)
  return [
    `select disk ${disk}`,
    `create partition primary size=${megabytes} offset=${offsetBytes / 1024} id=${partitionType}`,
    ...finishing(knowledge),
  ]
}

function finishing(knowledge: Knowledge): string[] {
  const { partitionAttributes } = winreRoom(knowledge)
  return [`gpt attributes=${partitionAttributes}`, 'format quick fs=ntfs label="Windows RE tools"']
}

function extentOf({ offsetBytes, megabytes }: StepOf<'create-recovery-partition'>) {
  return { from: offsetBytes, to: offsetBytes + megabytes * mib }
}

/** Checks type, position and file system as listed by Windows, and type and attributes as read by diskpart. */
async function isWhole(context: Context, inspection: Context['inspection']): Promise<boolean> {
  const { disk, offsetBytes, megabytes } = context.step.does
  const listed = factOf(inspection, 'diskPartitions')
  if (listed?.disk !== disk || listed.unplaced > 0) return false
  const [made, ...more] = partitionsOn(listed, extentOf(context.step.does))
  if (made?.number === undefined || more.length > 0 || made.kind !== 'recovery') return false
  const isPlaced = made.offsetBytes === offsetBytes && Math.abs(made.sizeBytes - megabytes * mib) <= mib
  if (!isPlaced || made.fileSystem !== 'NTFS' || made.freeBytes === null) return false
  const { partitionType, partitionAttributes } = winreRoom(context.knowledge)
  const detail = await partitionDetail(context, disk, made.number)
  return detail?.type === partitionType && detail.attributes === partitionAttributes
}
