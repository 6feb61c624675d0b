import { setupRoomBytes } from '../../../common/plan/servicing-room.ts'
import { message } from '../../../common/texts/message.ts'
import { stepDone } from '../shared/step-end.ts'
import {
  isSetUpSince,
  runSetup,
  setupByHand,
  setupCall,
  setupLogs,
  shownImage,
} from '../shared/tools/setup-run.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Documented exit code of an upgrade that continues with a restart: CONX_SETUP_EXITCODE_CONTINUE_REBOOT. */
const goesOnAtRestart = 3

/**
 * Repairs Windows in place with Setup, which prepares everything; the restart after this step carries it out. Verified
 * by the installation date that Windows reports.
 */
export const repairInstall: StepDefinition<'repair-install'> = {
  kind: 'repair-install',
  touches: ['servicing'],
  minutes: [30, 150],
  takes: () => setupRoomBytes,
  logs: setupLogs,
  isTraceless: true,
  show: ({ medium, image }) => ({
    title: message('step.repair-install.title', shownImage(medium, image)),
    command: setupCall(medium, image, false),
    exitCodes: [0, goesOnAtRestart],
    state: message('step.repair-install.state'),
    risk: 'destructive',
    undo: message('step.repair-install.undo'),
    always: message('step.repair-install.always', { build: image.build }),
  }),
  promises: ({ image: { build, edition }, installedAt }) => ({
    build,
    storeHealthy: true,
    reinstalled: { since: installedAt, edition },
  }),
  isDone: (context) =>
    isSetUpSince(context, context.step.does.installedAt) === true
      ? message('step.repair-install.already')
      : null,
  async run(context) {
    await runSetup(context)
    return stepDone(message('step.repair-install.done'))
  },
  runbook: (step, at) => ['Save-InstallDate', ...setupByHand(step, at)],
}
