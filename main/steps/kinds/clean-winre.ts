import { winreMountFolder } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { stepDone } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { cleanMounted, serviceAnew } from '../shared/winre/service-winre.ts'
import { beganBefore, discardCommand, isWinreCurrent, orDiscard } from '../shared/winre/winre-image.ts'
import type { StepDefinition } from '../step-kind.ts'

/**
 * Removes superseded components from the mounted WinRE image before it is committed: otherwise the image grows with
 * every update, while its partition does not.
 */
export const cleanWinre: StepDefinition<'clean-winre'> = {
  kind: 'clean-winre',
  touches: ['boot'],
  isMidway: true,
  minutes: [2, 20],
  show: (_step, { id }) => ({
    title: message('step.clean-winre.title'),
    command: dism(id, `/Image:${winreMountFolder}`, '/Cleanup-Image', '/StartComponentCleanup', '/ResetBase'),
    state: message('step.clean-winre.state'),
    undo: discardCommand,
    always: message('step.clean-winre.always'),
  }),
  isDone: isWinreCurrent,
  async run(context) {
    if (beganBefore(context)) await serviceAnew(context)
    await cleanMounted(context)
    return stepDone(message('step.clean-winre.done'))
  },
  runbook: (_step, at) => orDiscard(at, [...at.guards, at.invoke]),
}
