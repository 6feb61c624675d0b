import { message } from '../../../common/texts/message.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Ends the suspension of BitLocker if no restart follows that would. */
export const resumeBitlocker: StepDefinition<'resume-bitlocker'> = {
  kind: 'resume-bitlocker',
  minutes: [0, 1],
  show: () => ({
    title: message('step.resume-bitlocker.title'),
    command: ['manage-bde.exe', '-protectors', '-enable', 'C:'],
    state: message('step.resume-bitlocker.state'),
    undo: message('text.as-is', { text: 'manage-bde.exe -protectors -disable C: -RebootCount 1' }),
    always: message('step.resume-bitlocker.always'),
  }),
  isDone({ inspection }) {
    return factOf(inspection, 'bitlocker')?.protection === 'on'
      ? message('step.resume-bitlocker.state')
      : null
  },
  async run(context) {
    await runToolWell(context)
    const protection = factOf(await context.inspect(), 'bitlocker')?.protection
    if (protection === 'on') return stepDone(message('step.resume-bitlocker.state'))
    if (protection === undefined || protection === 'unknown')
      return stepDone(message('step.resume-bitlocker.unread'))
    throw stepFailure(context, 'bitlocker-not-resumed', {
      protection: message(`word.bitlocker.${protection}`),
    })
  },
  runbook: (_step, { guards, invoke }) => [...guards, `if (Test-BitLockerSuspended) { ${invoke} }`],
}
