import { runToolWell } from '../shared/run-tool.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Ends the suspension of BitLocker where no restart follows that would. */
export const resumeBitlocker: StepDefinition<'resume-bitlocker'> = {
  kind: 'resume-bitlocker',
  minutes: [0, 1],
  show: () => ({
    title: 'Let BitLocker protect again',
    command: ['manage-bde.exe', '-protectors', '-enable', 'C:'],
    state: 'BitLocker protects C:.',
    undo: 'manage-bde.exe -protectors -disable C: -RebootCount 1',
    always:
      'The work that it was suspended for is done, and no restart follows that would end the suspension.',
  }),
  isDone({ inspection }) {
    return factOf(inspection, 'bitlocker')?.protection === 'on' ? 'BitLocker protects C:.' : null
  },
  async run(context) {
    await runToolWell(context)
    const protection = factOf(await context.inspect(), 'bitlocker')?.protection
    if (protection === 'on') return stepDone('BitLocker protects C:.')
    if (protection === undefined || protection === 'unknown')
      return stepDone('manage-bde reported success. Whether BitLocker protects C: could not be read again.')
    throw stepFailure(
      context,
      `manage-bde reported success, but BitLocker is ${protection}.`,
      'Run "manage-bde -protectors -enable C:" again; it names the reason.',
    )
  },
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}
