import type { Inspection } from '../../../common/inspection.ts'
import type { Plan } from '../../../common/plan.ts'
import { message } from '../../../common/texts/message.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import { askPerson, stopForPerson } from '../shared/by-hand.ts'
import { enlargingLines } from '../shared/enlarging-lines.ts'
import { largestOwnPartition } from '../shared/recovery-layout.ts'
import { isStagedReadable } from '../shared/staged-winre.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { packagesForWinre, roomForWinre } from '../shared/winre-room.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Hands the lines to a person and goes on when the PC shows that the recovery partition has room. */
export const resizeRecoveryPartition: StepDefinition<'resize-recovery-partition'> = {
  kind: 'resize-recovery-partition',
  touches: ['boot'],
  minutes: [5, 30],
  takes: () => null,
  show: (step, { knowledge }) => ({
    title: message('step.resize-recovery-partition.title', {
      megabytes: winreRoom(knowledge).growByMegabytes,
    }),
    byHand: enlargingLines(knowledge, step),
    state: message('step.resize-recovery-partition.state'),
    risk: 'destructive',
    undo: null,
    always: message('step.resize-recovery-partition.always'),
  }),
  isDone({ knowledge, inspection, plan }) {
    return hasRoom(knowledge, inspection, plan) ? message('step.resize-recovery-partition.done') : null
  },
  async run(context) {
    refuseOtherDisk(context)
    await refuseWithoutCopy(context)
    const guards = await askPerson(context)
    if (guards.end !== 'done') return guards
    return hasRoom(context.knowledge, await context.inspect(), context.plan)
      ? stepDone(message('step.resize-recovery-partition.done'))
      : { end: 'person' }
  },
  // A runbook may run on other PCs than the one that was planned for: it never names that PC's disk and partition.
  runbook: (_step, at) =>
    stopForPerson({
      ...at,
      step: { ...at.step, byHand: enlargingLines(at.knowledge, { disk: null, partition: null }) },
    }),
}

/** The lines delete a partition by its number: they are only shown for the disk as it is now. Throws FailureError. */
function refuseOtherDisk(context: StepContext<'resize-recovery-partition'>): void {
  const { disk, partition } = context.step.does
  const now = factOf(context.inspection, 'recoveryPartition')
  if (now === undefined || disk === null || partition === null) return
  if (now.disk !== disk || now.partition !== partition)
    throw stepFailure(
      context,
      'recovery-partition-other',
      {
        partition: now.partition ?? '?',
        disk: now.disk ?? '?',
        plannedPartition: partition,
        plannedDisk: disk,
      },
      'refused',
    )
  if (now.sizeBytes > largestOwnPartition)
    throw stepFailure(
      context,
      'recovery-partition-may-be-makers',
      { mebibytes: Math.round(now.sizeBytes / 2 ** 20) },
      'refused',
    )
}

/** The lines delete the partition that holds WinRE: an image that is proven to lie on C: comes first. Throws FailureError. */
async function refuseWithoutCopy(context: StepContext<'resize-recovery-partition'>): Promise<void> {
  const copies = new Set(
    context.plan.steps.filter(({ kind }) => kind === 'back-up-winre').map(({ id }) => id),
  )
  const kept = context.events().some((event) => event.kind === 'step-done' && copies.has(event.step))
  // While WinRE is off, Windows keeps its image on C: itself.
  if (kept || (await isStagedReadable(context.host))) return
  throw stepFailure(context, 'winre-without-copy', {}, 'refused')
}

/**
 * What the partition grows by, less what its file system takes of it, is then free beside the image. The lines end with
 * WinRE turned on again; a plan that turns it on by a step of its own does not wait for that.
 */
function hasRoom(knowledge: Knowledge, inspection: Inspection, plan: Plan): boolean {
  const free = factOf(inspection, 'recoveryPartition')?.freeBytes ?? null
  const most = winreRoom(knowledge).growByMegabytes * 2 ** 20 - winreRoom(knowledge).beyondImageBytes
  const wanted = Math.min(
    most,
    roomForWinre(
      knowledge,
      packagesForWinre(plan.steps).map(({ sizeBytes }) => sizeBytes),
    ),
  )
  const turnedOnLater = plan.steps.some(({ kind }) => kind === 'enable-winre')
  return free !== null && free >= wanted && (turnedOnLater || factOf(inspection, 'winre')?.enabled === true)
}
