import { mediaFolders, mountFolder } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf, mountedBy } from '../shared/images/image-of.ts'
import { discardUndo } from '../shared/images/on-a-copy.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { quoted, quotedList } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/**
 * Adds the copied drivers to a mounted image. Verified by DISM's list of third-party drivers, which must then contain
 * each of them. Source:
 * https://learn.microsoft.com/windows-hardware/manufacture/desktop/add-and-remove-drivers-to-an-offline-windows-image
 */
export const addDriversToImage: StepDefinition<'add-drivers-to-image'> = {
  kind: 'add-drivers-to-image',
  minutes: [1, 20],
  show: ({ count, mount, what }, { id, mounted }) => ({
    title: message('step.add-drivers-to-image.title', { count, image: what }),
    command: dism(
      id,
      `/Image:${mountFolder(mount, mounted)}`,
      '/Add-Driver',
      `/Driver:${mediaFolders.drivers}`,
      '/Recurse',
    ),
    state: message('step.add-drivers-to-image.state', { count }),
    undo: discardUndo(mount, mounted),
    always: message('step.add-drivers-to-image.always'),
  }),
  isDone: () => null,
  async run(context) {
    const { parts, medium } = imageOf(context)
    const { count, mount } = context.step.does
    const folder = mountFolder(mount, mountedBy(medium))
    const { names } = await parts.drivers(mediaFolders.drivers)
    if (names.length !== count)
      throw stepFailure(context, 'drivers-changed', { from: mediaFolders.drivers }, 'refused')
    await runToolWell(context)
    const listed = new Set(await listDrivers(context, folder))
    const missing = [...new Set(names.map((name) => name.toLowerCase()))].filter((name) => !listed.has(name))
    if (missing.length > 0)
      throw stepFailure(context, 'drivers-not-listed', {
        names: missing.slice(0, mostNamed),
        count: missing.length,
      })
    return stepDone(message('step.add-drivers-to-image.done', { count }))
  },
  runbook: ({ mount }, { plan, step }) => [
    `Add-DriversToImage ${quoted(mountFolder(mount, mountedBy(plan.medium)))} ${quoted(mediaFolders.drivers)} ${quotedList(step.command.slice(1))}`,
  ],
}

const mostNamed = 8

/** The original file names of the drivers in an image. Throws FailureError if DISM cannot list them. */
async function listDrivers(context: StepContext<'add-drivers-to-image'>, folder: string): Promise<string[]> {
  const words = ['/English', `/Image:${folder}`, '/Get-Drivers']
  const { exitCode, stdout } = await context.host.run('dism.exe', words)
  const listed =
    exitCode === 0 ? imageOf(context).parts.driversIn(Buffer.from(stdout).toString('latin1')) : null
  if (listed === null)
    throw stepFailure(context, 'image-drivers-unlisted', { folder, exitCode: exitCode ?? '' })
  return listed.map(({ original }) => original.toLowerCase())
}
