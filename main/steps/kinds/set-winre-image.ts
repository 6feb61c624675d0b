import { recoveryFolder } from '../../../common/servicing-folders.ts'
import { HostError } from '../../host/host.ts'
import { quoted } from '../shared/quote.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { factOf, stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Registers the image that lies on the Windows volume while WinRE is off. */
export const setWinreImage: StepDefinition<'set-winre-image'> = {
  kind: 'set-winre-image',
  touches: ['boot'],
  minutes: [0, 1],
  show: () => ({
    title: 'Tell Windows where the WinRE image lies',
    command: ['reagentc.exe', '/setreimage', '/path', recoveryFolder],
    state: `An image in ${recoveryFolder} is the one that WinRE is turned on with.`,
    undo: null,
    always: `While WinRE is off, its image lies in ${recoveryFolder}; ReAgent.xml can have lost it. It is registered again; where no image lies there, nothing is done. Only a path is written, and the next time WinRE is turned off it is written again.`,
  }),
  async isDone({ host, inspection }) {
    if (factOf(inspection, 'winre')?.enabled === true) return 'WinRE is enabled.'
    const entries = await host.list(recoveryFolder).catch((error: unknown) => {
      if (error instanceof HostError) return []
      throw error
    })
    return entries.some(({ name, kind }) => kind === 'file' && name.toLowerCase() === 'winre.wim')
      ? null
      : `No image lies in ${recoveryFolder}; the one that is registered stays.`
  },
  async run(context) {
    await runToolWell(context)
    return stepDone(`The image in ${recoveryFolder} is registered.`)
  },
  runbook: (_step, { asked, invoke }) => [
    ...asked,
    `if (Test-Path -LiteralPath ${quoted(`${recoveryFolder}\\Winre.wim`)}) { ${invoke} }`,
  ],
}
