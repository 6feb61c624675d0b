import { winreMountFolder } from '../../../common/servicing-folders.ts'
import { quoted } from '../shared/quote.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone } from '../shared/step-end.ts'
import { beganBefore, discardCommand, discardWinre, isWinreCurrent } from '../shared/winre-image.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Mounts the WinRE image. What an interrupted attempt left mounted is thrown away first. */
export const mountWinre: StepDefinition<'mount-winre'> = {
  kind: 'mount-winre',
  touches: ['boot'],
  minutes: [1, 5],
  show: () => ({
    title: 'Mount the WinRE image',
    command: ['reagentc.exe', '/mountre', '/path', winreMountFolder],
    state: 'The WinRE image is mounted.',
    undo: discardCommand,
    always: 'Its image is serviced by itself, apart from the running Windows.',
  }),
  isDone: isWinreCurrent,
  async run(context) {
    if (beganBefore(context)) await discardWinre(context)
    await runToolWell(context)
    return stepDone('The WinRE image is mounted.')
  },
  runbook: (_step, { asked, invoke }) => [
    ...asked,
    `New-ProtectedFolder ${quoted(winreMountFolder)}`,
    invoke,
  ],
}
