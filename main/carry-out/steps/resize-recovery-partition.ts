import type { Inspection } from '../../../common/inspection.ts'
import type { Plan } from '../../../common/plan.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import { factOf, type StepWork, stepDone } from '../step-work.ts'

/** Hands the lines to a person and goes on when the PC shows that the recovery partition has room. */
export const resizeRecoveryPartition: StepWork = {
  isDone({ inspection, plan }) {
    return hasRoom(inspection, plan) ? 'The recovery partition has room.' : null
  },
  async run({ host, append, step, inspect, plan }) {
    await append({ kind: 'person-needed', step: step.id, lines: step.byHand })
    if ((await host.byHand(step.byHand)) === 'waiting') return { end: 'person' }
    return hasRoom(await inspect(), plan) ? stepDone('The recovery partition has room.') : { end: 'person' }
  },
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
