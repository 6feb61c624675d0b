import { message } from '../../../common/texts/message.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Suspends BitLocker on C: for one restart. Verified by the state of the volume. */
export const suspendBitlocker: StepDefinition<'suspend-bitlocker'> = {
  kind: 'suspend-bitlocker',
  setting: { endedBy: ['resume-bitlocker'] },
  minutes: [0, 1],
  show: () => ({
    title: message('step.suspend-bitlocker.title'),
    command: ['manage-bde.exe', '-protectors', '-disable', 'C:', '-RebootCount', '1'],
    state: message('step.suspend-bitlocker.state'),
    undo: message('text.as-is', { text: 'manage-bde.exe -protectors -enable C:' }),
    always: message('step.suspend-bitlocker.always'),
  }),
  isDone({ inspection }) {
    const protection = factOf(inspection, 'bitlocker')?.protection
    return protection === 'suspended' || protection === 'off'
      ? message('step.suspend-bitlocker.is', {
          protection: message(`word.bitlocker.${protection}`),
        })
      : null
  },
  async run(context) {
    await runToolWell(context)
    const protection = factOf(await context.inspect(), 'bitlocker')?.protection
    if (protection !== 'on')
      return stepDone(
        protection === undefined
          ? message('step.suspend-bitlocker.unread')
          : message('step.suspend-bitlocker.is', {
              protection: message(`word.bitlocker.${protection}`),
            }),
      )
    throw stepFailure(context, 'bitlocker-not-suspended', {})
  },
  // Other PCs of the fleet may not use BitLocker, or its protection may be off.
  runbook: (_step, { guards, invoke }) => [...guards, `if (Test-BitLockerOn) { ${invoke} }`],
}
