import { recoveryFolder } from '../../../common/servicing-folders.ts'
import { HostError } from '../../host/host.ts'
import { runToolWell } from '../run-tool.ts'
import { type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Keeps a copy of winre.wim and ReAgent.xml. DISM reads the copy before it counts as one. */
export const backUpWinre: StepWork = {
  async isDone(context) {
    return (await isReadable(context)) ? `${folderOf(context)} holds a copy already.` : null
  },
  async run(context) {
    const folder = folderOf(context)
    if (await isThere(context))
      throw stepFailure(
        context,
        `${folder}\\winre.wim is no whole image: copying it was cut off.`,
        'Delete that file, then go on.',
        'malformed',
      )
    await context.host
      .copyFile(`${recoveryFolder}\\ReAgent.xml`, `${folder}\\ReAgent.xml`)
      .catch((error: unknown) => {
        if (!(error instanceof HostError)) throw error
        throw stepFailure(
          context,
          `ReAgent.xml could not be copied: ${error.message}`,
          'Check the disk, then go on.',
        )
      })
    await runToolWell(context)
    if (await isReadable(context)) return stepDone(`${folder} holds winre.wim and ReAgent.xml.`)
    throw stepFailure(
      context,
      'DISM reported success, but cannot read the copy of winre.wim.',
      'Check the disk, then go on. WinRE itself was not changed.',
    )
  },
}

const marker = '/DestinationImageFile:'

function imageOf({ step }: StepContext): string {
  return step.command.find((word) => word.startsWith(marker))?.slice(marker.length) ?? ''
}

function folderOf(context: StepContext): string {
  const image = imageOf(context)
  return image.slice(0, image.lastIndexOf('\\'))
}

async function isThere(context: StepContext): Promise<boolean> {
  const entries = await context.host.list(folderOf(context)).catch((error: unknown) => {
    if (error instanceof HostError) return []
    throw error
  })
  return entries.some(({ name }) => name.toLowerCase() === 'winre.wim')
}

async function isReadable(context: StepContext): Promise<boolean> {
  if (!(await isThere(context))) return false
  const words = ['/English', '/Get-ImageInfo', `/ImageFile:${imageOf(context)}`, '/Index:1']
  const result = await context.host.run('dism.exe', words, { timeoutMs: 300_000 })
  return result.exitCode === 0
}
