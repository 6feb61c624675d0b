import type { Inspection } from '../../../common/inspection.ts'
import type { Plan } from '../../../common/plan.ts'
import type { StepOf } from '../../../common/steps.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import { askPerson, stopForPerson } from '../shared/by-hand.ts'
import { factOf, stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Hands the lines to a person and goes on when the PC shows that the recovery partition has room. */
export const resizeRecoveryPartition: StepDefinition<'resize-recovery-partition'> = {
  kind: 'resize-recovery-partition',
  touches: ['boot'],
  minutes: [5, 30],
  show: (step) => ({
    title: `Enlarge the recovery partition by ${winreRoom().growByMegabytes} MB (by hand)`,
    byHand: linesOf(step),
    state: 'WinRE is enabled and its partition has room for a larger image.',
    risk: 'destructive',
    undo: null,
    always:
      'The recovery partition has too little room for a newer WinRE image. Partitions are never changed by Unstuck: a person does it after a backup, by the lines of KB5028997. The deleted partition cannot be brought back.',
  }),
  isDone({ inspection, plan }) {
    return hasRoom(inspection, plan) ? 'The recovery partition has room.' : null
  },
  async run(context) {
    const asked = await askPerson(context)
    if (asked.end !== 'done') return asked
    return hasRoom(await context.inspect(), context.plan)
      ? stepDone('The recovery partition has room.')
      : { end: 'person' }
  },
  runbook: (_step, at) => stopForPerson(at),
}

/** The lines of KB5028997 with this PC's own numbers; a number that was not read is named as what to look up. */
function linesOf({ disk, partition }: StepOf<'resize-recovery-partition'>): string[] {
  const { growByMegabytes, partitionType, partitionAttributes } = winreRoom()
  return [
    'reagentc /info',
    'reagentc /disable',
    'diskpart',
    'list disk',
    `select disk ${disk ?? '<number in harddisk… of reagentc /info>'}`,
    'list partition',
    'select volume C',
    `shrink desired=${growByMegabytes} minimum=${growByMegabytes}`,
    `select partition ${partition ?? '<number in partition… of reagentc /info>'}`,
    'delete partition override',
    `create partition primary id=${partitionType}`,
    `gpt attributes=${partitionAttributes}`,
    'format quick fs=ntfs label="Windows RE tools"',
    'list volume',
    'exit',
    'reagentc /enable',
    'reagentc /info',
  ]
}

/**
 * What the partition grows by, less what its file system takes of it, is then free beside the image. The lines end with
 * WinRE turned on again; a plan that turns it on by a step of its own does not wait for that.
 */
function hasRoom(inspection: Inspection, plan: Plan): boolean {
  const free = factOf(inspection, 'recoveryPartition')?.freeBytes ?? null
  const wanted = winreRoom().growByMegabytes * 2 ** 20 - winreRoom().beyondImageBytes
  const turnedOnLater = plan.steps.some(({ kind }) => kind === 'enable-winre')
  return free !== null && free >= wanted && (turnedOnLater || factOf(inspection, 'winre')?.enabled === true)
}
