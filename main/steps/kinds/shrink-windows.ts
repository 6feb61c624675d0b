import { isDeepStrictEqual } from 'node:util'
import { mib } from '../../../common/facts/disk-partitions.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { PartitionPlace, StepOf } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import { stopForPerson } from '../shared/by-hand.ts'
import { refuseForeignFilters } from '../shared/disk/disk-filters.ts'
import { diskpartFailure, diskpartLines, partitionsOfStep, runDiskpart } from '../shared/disk/diskpart.ts'
import { linesForFleet } from '../shared/disk/enlarging-lines.ts'
import { partitionsOn, placeOf, recoveryLayout } from '../shared/disk/recovery-layout.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'shrink-windows'>

/**
 * Shrinks the Windows volume to make space for a larger recovery partition after it. As the first change of the disk,
 * it refuses every unusual layout.
 */
export const shrinkWindows: StepDefinition<'shrink-windows'> = {
  kind: 'shrink-windows',
  touches: ['boot'],
  minutes: [1, 15],
  takes: ({ megabytes }) => megabytes * mib,
  show: (step) => ({
    title: message('step.shrink-windows.title', { megabytes: step.megabytes }),
    sequence: diskpartLines(linesOf(step)),
    exitCodes: [0],
    state: message('step.shrink-windows.state', {
      disk: step.disk,
      partition: step.windows.partition,
      offset: step.windows.offsetBytes,
      before: step.windows.sizeBytes,
      after: step.windows.sizeBytes - step.megabytes * mib,
    }),
    undo: message('text.as-is', {
      text: `diskpart: select disk ${step.disk}; select partition ${step.windows.partition}; extend size=${step.megabytes}`,
    }),
    always: message('step.shrink-windows.always'),
  }),
  isDone(context) {
    return isShrunk(context, context.inspection) ? message('step.shrink-windows.done') : null
  },
  async run(context) {
    refuseUnusual(context)
    await refuseForeignFilters(context)
    const exitCode = await runDiskpart(context, linesOf(context.step.does))
    const after = await context.inspect()
    if (isShrunk(context, after)) return stepDone(message('step.shrink-windows.done'))
    const now = windowsNow(context, after)
    const isAsBefore = now !== null && isDeepStrictEqual(now, context.step.does.windows)
    if (exitCode !== 0 && isAsBefore)
      throw stepFailure(context, 'windows-not-shrinkable', {
        code: String(exitCode),
        megabytes: context.step.does.megabytes,
      })
    throw diskpartFailure(context, exitCode, !isAsBefore)
  },
  // A runbook may run on PCs other than the planned one, so it names no disk or partition of this one.
  runbook: ({ megabytes }, at) =>
    stopForPerson({ ...at, step: { ...at.step, byHand: linesForFleet.shrink(megabytes) } }),
}

function linesOf({ disk, windows, megabytes }: StepOf<'shrink-windows'>): string[] {
  return [
    `select disk ${disk}`,
    `select partition ${windows.partition}`,
    // Shrinking by less would not help, so nothing is changed then.
    `shrink desired=${megabytes} minimum=${megabytes}`,
  ]
}

/** Throws FailureError `refused` unless the disk is unchanged since planning and its layout is supported. */
function refuseUnusual(context: Context): void {
  const { disk, windows, megabytes } = context.step.does
  const found = recoveryLayout(context.inspection.facts, megabytes)
  if (found === null) throw stepFailure(context, 'disk-unread', {}, 'refused')
  if ('unusual' in found)
    throw stepFailure(context, 'recovery-partition-unusual', { why: found.unusual }, 'refused')
  const now = found.layout
  if (now.disk !== disk || !isDeepStrictEqual(now.windows, windows)) throw otherDisk(context, now.windows)
}

function otherDisk(context: Context, now: PartitionPlace) {
  return stepFailure(
    context,
    'partition-other',
    { partition: now.partition, planned: context.step.does.windows.partition },
    'refused',
  )
}

function windowsNow(context: Context, inspection: Inspection): PartitionPlace | null {
  const { partitions } = partitionsOfStep(context, context.step.does.disk, inspection)
  const windows = partitions.find(({ kind }) => kind === 'windows')
  return windows ? placeOf(windows) : null
}

/** diskpart rounds up to whole clusters of the file system. */
function isShrunk(context: Context, inspection: Inspection): boolean {
  const { windows, megabytes, disk } = context.step.does
  const listed = inspection.facts.diskPartitions?.value
  const wanted = windows.sizeBytes - megabytes * mib
  const [now, ...more] =
    listed?.disk === disk
      ? partitionsOn(listed, { from: windows.offsetBytes, to: windows.offsetBytes + 1 })
      : []
  if (!now || more.length > 0 || now.kind !== 'windows') return false
  return (
    now.number === windows.partition &&
    now.offsetBytes === windows.offsetBytes &&
    now.sizeBytes <= wanted &&
    now.sizeBytes > wanted - mib
  )
}
