import { message } from '../../../common/texts/message.ts'
import { stepDone } from '../shared/step-end.ts'
import {
  nothingBlocks,
  runSetup,
  setupByHand,
  setupCall,
  setupLogs,
  shownImage,
} from '../shared/tools/setup-run.ts'
import type { StepDefinition } from '../step-kind.ts'

/**
 * Runs the compatibility scan of Setup before anything is changed, to find what would block it or make it roll back.
 */
export const scanSetup: StepDefinition<'scan-setup'> = {
  kind: 'scan-setup',
  minutes: [3, 20],
  takes: () => null,
  logs: setupLogs,
  show: ({ medium, image }) => ({
    title: message('step.scan-setup.title', shownImage(medium, image)),
    command: setupCall(medium, image, true),
    exitCodes: [nothingBlocks],
    state: message('step.scan-setup.state'),
    risk: 'read-only',
    undo: null,
    always: message('step.scan-setup.always'),
  }),
  isDone: () => null,
  async run(context) {
    await runSetup(context)
    return stepDone(message('step.scan-setup.done'))
  },
  runbook: setupByHand,
}
