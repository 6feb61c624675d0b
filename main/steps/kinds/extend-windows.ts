import { mib } from '../../../common/facts/disk-partitions.ts'
import type { StepOf } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import { stopForPerson } from '../shared/by-hand.ts'
import { diskpartFailure, diskpartLines, partitionsOfStep, runDiskpart } from '../shared/disk/diskpart.ts'
import { linesForFleet } from '../shared/disk/enlarging-lines.ts'
import { partitionsOn } from '../shared/disk/recovery-layout.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'extend-windows'>

/** Reverts `shrink-windows`: extends Windows into the free space after it. */
export const extendWindows: StepDefinition<'extend-windows'> = {
  kind: 'extend-windows',
  touches: ['boot'],
  isMidway: true,
  minutes: [0, 2],
  show: (step) => ({
    title: message('step.extend-windows.title', { megabytes: step.megabytes }),
    sequence: diskpartLines(linesOf(step)),
    exitCodes: [0],
    state: message('step.extend-windows.state', {
      disk: step.disk,
      partition: step.windows.partition,
      offset: step.windows.offsetBytes,
      size: step.windows.sizeBytes,
    }),
    undo: message('text.as-is', {
      text: `diskpart: select disk ${step.disk}; select partition ${step.windows.partition}; shrink desired=${step.megabytes} minimum=${step.megabytes}`,
    }),
    always: null,
  }),
  isDone(context) {
    return isWhole(context, context.inspection) ? message('step.extend-windows.done') : null
  },
  async run(context) {
    const { disk, windows } = context.step.does
    const listed = partitionsOfStep(context, disk)
    const own = listed.partitions.find(({ kind }) => kind === 'windows')
    if (own?.number !== windows.partition || own.offsetBytes !== windows.offsetBytes)
      throw stepFailure(
        context,
        'partition-other',
        { partition: own?.number ?? '?', planned: windows.partition },
        'refused',
      )
    const to = windows.offsetBytes + windows.sizeBytes
    const taken = partitionsOn(listed, { from: own.offsetBytes + own.sizeBytes, to })
    if (taken.length > 0)
      throw stepFailure(context, 'disk-space-taken', { offset: taken[0]?.offsetBytes ?? to }, 'refused')
    const exitCode = await runDiskpart(context, linesOf(context.step.does))
    if (isWhole(context, await context.inspect())) return stepDone(message('step.extend-windows.done'))
    throw diskpartFailure(context, exitCode, false)
  },
  runbook: ({ megabytes }, at) =>
    stopForPerson({ ...at, step: { ...at.step, byHand: linesForFleet.extend(megabytes) } }),
}

function linesOf({ disk, windows, megabytes }: StepOf<'extend-windows'>): string[] {
  return [`select disk ${disk}`, `select partition ${windows.partition}`, `extend size=${megabytes}`]
}

/** Whether Windows has its former size, except for rounding. */
function isWhole({ step }: Context, inspection: Context['inspection']): boolean {
  const { disk, windows } = step.does
  const listed = inspection.facts.diskPartitions?.value
  const own = listed?.disk === disk ? listed.partitions.find(({ kind }) => kind === 'windows') : undefined
  return own?.offsetBytes === windows.offsetBytes && own.sizeBytes > windows.sizeBytes - mib
}
