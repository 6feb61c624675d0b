import { message } from '../../../common/texts/message.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { isStoreRepaired, repairStore } from '../shared/tools/repair-store.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Repairs the component store from Windows Update. Verified by checking its health again. */
export const restoreHealth: StepDefinition<'restore-health'> = {
  kind: 'restore-health',
  touches: ['servicing'],
  minutes: [10, 60],
  takes: () => null,
  show: (_step, place) => ({
    title: message('step.restore-health.title'),
    command: dismOn(place, '/Cleanup-Image', '/RestoreHealth'),
    state: message('step.restore-health.state'),
    undo: null,
    always: message('step.restore-health.always'),
  }),
  promises: () => ({ storeHealthy: true }),
  isDone: isStoreRepaired,
  run: repairStore,
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}
