import type { Inspection } from '../../../common/inspection.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import { factOf, type StepWork, stepDone } from '../step-work.ts'

/** Hands the lines to a person and goes on when the PC shows that the recovery partition has room. */
export const resizeRecoveryPartition: StepWork = {
  isDone({ inspection }) {
    return hasRoom(inspection) ? 'The recovery partition has room and WinRE is enabled.' : null
  },
  async run({ host, append, step, inspect }) {
    await append({ kind: 'person-needed', step: step.id, lines: step.byHand })
    if ((await host.byHand(step.byHand)) === 'waiting') return { end: 'person' }
    return hasRoom(await inspect()) ? stepDone('The recovery partition has room.') : { end: 'person' }
  },
}

/** What the partition grows by, less what its file system takes of it, is then free beside the image. */
function hasRoom(inspection: Inspection): boolean {
  const free = factOf(inspection, 'recoveryPartition')?.freeBytes ?? null
  const wanted = winreRoom().growByMegabytes * 2 ** 20 - winreRoom().beyondImageBytes
  return free !== null && free >= wanted && factOf(inspection, 'winre')?.enabled === true
}
