import { recoveryFolder } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { factOf, stepDone } from '../shared/step-end.ts'
import { quoted } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import { stagedImage } from '../shared/winre/staged-winre.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Registers the image that is on the Windows volume while WinRE is disabled. */
export const setWinreImage: StepDefinition<'set-winre-image'> = {
  kind: 'set-winre-image',
  touches: ['boot'],
  minutes: [0, 1],
  show: () => ({
    title: message('step.set-winre-image.title'),
    command: ['reagentc.exe', '/setreimage', '/path', recoveryFolder],
    state: message('step.set-winre-image.state', { folder: recoveryFolder }),
    undo: null,
    always: message('step.set-winre-image.always', { folder: recoveryFolder }),
  }),
  async isDone({ host, inspection }) {
    if (factOf(inspection, 'winre')?.enabled === true) return message('step.enable-winre.state')
    return (await stagedImage(host)) === null
      ? message('step.set-winre-image.nothing', { folder: recoveryFolder })
      : null
  },
  async run(context) {
    await runToolWell(context)
    return stepDone(message('step.set-winre-image.done', { folder: recoveryFolder }))
  },
  runbook: (_step, { guards, invoke }) => [
    ...guards,
    `if (Test-Path -LiteralPath ${quoted(`${recoveryFolder}\\Winre.wim`)}) { ${invoke} }`,
  ],
}
