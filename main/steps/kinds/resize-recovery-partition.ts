import type { Inspection } from '../../../common/facts/inspection.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import { askPerson, stopForPerson } from '../shared/by-hand.ts'
import { enlargingLines } from '../shared/disk/enlarging-lines.ts'
import { largestOwnPartition } from '../shared/disk/recovery-layout.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { isStagedReadable } from '../shared/winre/staged-winre.ts'
import { packagesForWinre, roomForWinre } from '../shared/winre/winre-room.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** A manual step, done once the recovery partition has enough free space. */
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
  // A runbook may run on PCs other than the planned one, so it must not name that PC's disk and partition.
  runbook: (_step, at) =>
    stopForPerson({
      ...at,
      step: { ...at.step, byHand: enlargingLines(at.knowledge, { disk: null, partition: null }) },
    }),
}

/** The lines delete a partition by number, so they are shown only if the disk is unchanged. Throws FailureError. */
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

/** The lines delete the partition with WinRE, so a verified image must be on C: first. Throws FailureError. */
async function refuseWithoutCopy(context: StepContext<'resize-recovery-partition'>): Promise<void> {
  const copies = new Set(
    context.plan.steps.filter(({ kind }) => kind === 'back-up-winre').map(({ id }) => id),
  )
  const kept = context.events().some((event) => event.kind === 'step-done' && copies.has(event.step))
  // While WinRE is disabled, Windows itself keeps its image on C:.
  if (kept || (await isStagedReadable(context.host))) return
  throw stepFailure(context, 'winre-without-copy', {}, 'refused')
}

/**
 * Free space after the enlarging: the growth minus what the file system needs. The lines end with WinRE enabled again;
 * not required if a later step of the plan enables it.
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
