import { winreMountFolder } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { stepDone } from '../shared/step-end.ts'
import { quoted } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import { beganBefore, discardCommand, discardWinre, isWinreCurrent } from '../shared/winre/winre-image.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Mounts the WinRE image, after discarding what an interrupted attempt left mounted. */
export const mountWinre: StepDefinition<'mount-winre'> = {
  kind: 'mount-winre',
  touches: ['boot'],
  minutes: [1, 5],
  takes: () => null,
  show: () => ({
    title: message('step.mount-winre.title'),
    command: ['reagentc.exe', '/mountre', '/path', winreMountFolder],
    state: message('step.mount-winre.state'),
    undo: discardCommand,
    always: message('step.mount-winre.always'),
  }),
  isDone: isWinreCurrent,
  async run(context) {
    if (beganBefore(context)) await discardWinre(context)
    await runToolWell(context)
    return stepDone(message('step.mount-winre.state'))
  },
  runbook: (_step, { guards, invoke }) => [
    ...guards,
    `New-ProtectedFolder ${quoted(winreMountFolder)}`,
    invoke,
  ],
}
