import { runToolWell } from '../shared/run-tool.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Suspends BitLocker on C: for one restart. The volume itself tells whether it is. */
export const suspendBitlocker: StepDefinition<'suspend-bitlocker'> = {
  kind: 'suspend-bitlocker',
  setting: { endedBy: ['resume-bitlocker'] },
  minutes: [0, 1],
  show: () => ({
    title: 'Suspend BitLocker for one restart',
    command: ['manage-bde.exe', '-protectors', '-disable', 'C:', '-RebootCount', '1'],
    state: 'BitLocker is suspended on C:.',
    undo: 'manage-bde.exe -protectors -enable C:',
    always: 'The files stay encrypted; after one restart Windows protects them by itself again.',
  }),
  isDone({ inspection }) {
    const protection = factOf(inspection, 'bitlocker')?.protection
    return protection === 'suspended' || protection === 'off' ? `BitLocker is ${protection}.` : null
  },
  async run(context) {
    await runToolWell(context)
    const protection = factOf(await context.inspect(), 'bitlocker')?.protection
    if (protection !== 'on')
      return stepDone(`BitLocker is ${protection ?? 'suspended as far as manage-bde says'}.`)
    throw stepFailure(
      context,
      'manage-bde reported success, but BitLocker still protects C:.',
      'Look whether a policy forbids to suspend it.',
    )
  },
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}
