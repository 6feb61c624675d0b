import { recoveryFolder } from '../../../common/servicing-folders.ts'
import { HostError } from '../../host/host.ts'
import { runToolWell } from '../run-tool.ts'
import { factOf, type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Turns WinRE off, so that turning it on makes BitLocker trust the changed image. */
export const disableWinre: StepWork = {
  isDone(context) {
    if (factOf(context.inspection, 'winre')?.enabled === false) return 'WinRE is disabled.'
    return isImageChanged(context) ? null : 'The image was not changed by this plan; it is trusted as it is.'
  },
  async run(context) {
    await runToolWell(context)
    const enabled = factOf(await context.inspect(), 'winre')?.enabled
    if (enabled !== true) return stepDone('WinRE is disabled.')
    throw stepFailure(
      context,
      'reagentc reported success, but WinRE is still enabled.',
      'Look into C:\\Windows\\Logs\\ReAgent\\ReAgent.log.',
    )
  },
}

/** Registers the image that lies on the Windows volume while WinRE is off. */
export const setWinreImage: StepWork = {
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
}

function isImageChanged({ events, plan }: StepContext): boolean {
  const commits = new Set(plan.steps.filter(({ kind }) => kind === 'unmount-winre').map(({ id }) => id))
  return events().some(
    (event) => event.kind === 'tool-ended' && event.exitCode === 0 && commits.has(event.step),
  )
}
