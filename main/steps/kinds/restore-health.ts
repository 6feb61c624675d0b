import { dismOnline } from '../shared/dism.ts'
import { isStoreRepaired, repairStore } from '../shared/repair-store.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Repairs the component store from Windows Update. Proven by asking its health again. */
export const restoreHealth: StepDefinition<'restore-health'> = {
  kind: 'restore-health',
  touches: ['servicing'],
  minutes: [10, 60],
  show: (_step, { id }) => ({
    title: 'Repair the component store',
    command: dismOnline(id, '/Cleanup-Image', '/RestoreHealth'),
    state: 'DISM finds no corruption in the component store.',
    undo: null,
    always: 'Damaged files are replaced by good copies; there is nothing to take back.',
  }),
  promises: () => ({ storeHealthy: true }),
  isDone: isStoreRepaired,
  run: repairStore,
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}
