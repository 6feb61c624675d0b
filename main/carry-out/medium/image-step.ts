import { dismWord, imageFolderOf, isAddedToWindowsPe, parentFolder } from '../../../common/image-units.ts'
import { mediaFolders } from '../../../common/media-folders.ts'
import { exitFailure, runTool, runToolWell } from '../run-tool.ts'
import { stepFailure } from '../step-work.ts'
import type { ImageContext } from './image-context.ts'
import { placeForImage } from './place-for-image.ts'
import { brokenPromises, imageBuild, reaches } from './promised-images.ts'

/** Does one step on images and proves it as far as it can be asked. Says what was done. Throws FailureError. */
export async function runImageStep(work: ImageContext): Promise<string> {
  const { context, parts, unit } = work
  const { step } = context
  switch (step.kind) {
    case 'copy-medium':
      await parts.makeFolder(mediaFolders.result)
      await runToolWell(context)
      return 'The copy is complete, as robocopy counts.'
    case 'mount-image':
      await parts.makeFolder(dismWord(step, 'MountDir'))
      await runToolWell(context)
      return 'The image is mounted.'
    case 'place-package':
      await placeForImage(work, imageFolderOf(context.plan.steps, step))
      return `${step.package?.file} lies beside its target.`
    case 'add-package-to-image':
      return addToImage(work)
    case 'clean-image':
      await runToolWell(context)
      return 'What the updates replaced is gone.'
    case 'unmount-image':
      await runToolWell(context)
      return step.command.includes('/Commit')
        ? 'The image was written back.'
        : 'The image was unmounted unchanged.'
    case 'export-image': {
      const to = dismWord(step, 'DestinationImageFile')
      await parts.makeFolder(parentFolder(to))
      // Exporting adds to a file that is there already.
      if (unit.find((each) => dismWord(each, 'DestinationImageFile') === to) === step) await parts.remove(to)
      await runToolWell(context)
      return `${to} holds the image.`
    }
    case 'copy-file': {
      const to = step.command[2] ?? ''
      if (step.command[0] === 'robocopy.exe' && to.startsWith(`${mediaFolders.winre}\\`))
        await parts.makeFolder(to)
      await runToolWell(context)
      return 'The file was copied.'
    }
    case 'expand-setup-update':
      await placeForImage(work, imageFolderOf(context.plan.steps, step))
      await runToolWell(context)
      return `The files of ${step.package?.kb} were unpacked.`
    case 'verify':
      return verifyResult(work)
    default:
      throw stepFailure(context, 'This step is none of a plan for images.', 'Plan again.', 'refused')
  }
}

/**
 * DISM also ends well where a package does not apply; its own list of packages tells. Windows PE can take the servicing
 * stack of a combined update alone at first and end with 126; the update is then added once more.
 */
async function addToImage(work: ImageContext): Promise<string> {
  const { context, medium, unit } = work
  const { step } = context
  const folder = dismWord(step, 'Image')
  const kb = step.package?.kb ?? 'The package'
  const before = await listPackages(work, folder)
  const wanted = medium.promises.find(({ file }) => file === medium.result && folder === medium.result)
  // Given again to an image that has it, a cumulative update with its checkpoint beside it fails.
  if (wanted && step.package?.role === 'target' && holdsRollup(before, wanted.build))
    return `${kb} is in it already.`
  await placeForImage(work, imageFolderOf(context.plan.steps, step))
  let exitCode = await runTool(context)
  if (exitCode === 126 && isAddedToWindowsPe(step, unit)) exitCode = await runTool(context)
  if (!step.expects.exitCodes.includes(exitCode)) throw exitFailure(context, exitCode)
  const after = await listPackages(work, folder)
  if (after.join('\n') === before.join('\n'))
    throw stepFailure(
      context,
      `DISM ended with ${exitCode} and added nothing: ${kb} does not apply to this image.`,
      'Diagnose the log of this step, then plan again.',
    )
  const { role, build } = step.package ?? {}
  if (role === 'target' && build && !holdsRollup(after, build))
    throw stepFailure(
      context,
      `DISM ended with ${exitCode}, but the image does not list the cumulative update ${build}.`,
      'Diagnose the log of this step, then plan again.',
    )
  return `The image lists what ${kb} brings.`
}

/** `identity state`, sorted. Throws FailureError where DISM does not list them: nothing could be proven then. */
async function listPackages({ context, parts }: ImageContext, folder: string): Promise<readonly string[]> {
  const words = ['/English', `/Image:${folder}`, '/Get-Packages']
  const { exitCode, stdout } = await context.host.run('dism.exe', words)
  const listed = exitCode === 0 ? parts.packagesIn(Buffer.from(stdout).toString('latin1')) : null
  if (listed !== null) return listed.map(({ identity, state }) => `${identity} ${state}`).sort()
  throw stepFailure(
    context,
    `DISM does not list the packages of the image in ${folder} (it ended with ${exitCode}).`,
    'Diagnose the log of this step, then go on.',
  )
}

/** Whether a cumulative update of this revision or a later one is in; one that waits for the first start counts. */
function holdsRollup(listed: readonly string[], build: string): boolean {
  return listed.some((line) => {
    const [, family, revision] =
      /^Package_for_RollupFix~[^~]*~[^~]*~[^~]*~(\d+)\.(\d+)\.\S+ (?:installed|install-pending)$/.exec(
        line,
      ) ?? []
    return family !== undefined && reaches(`${family}.${revision}`, build)
  })
}

async function verifyResult({ context, parts, medium }: ImageContext): Promise<string> {
  const broken = await brokenPromises(parts, medium)
  if (broken.length === 0) return 'Every image names the build that the plan promises.'
  throw stepFailure(
    context,
    broken.join(' '),
    medium.read.install?.format === 'mounted'
      ? 'Unmount the image with /Discard.'
      : 'Do not use the result. Diagnose the logs of the steps, then plan again.',
  )
}

/** Whether the image that this unit changes is at its promise: a run that was killed after writing it back is done. */
export async function isUnitKept({ parts, medium, unit }: Omit<ImageContext, 'context'>): Promise<boolean> {
  const [first] = unit
  const promised = medium.promises.find(
    ({ file, index }) => file === dismWord(first, 'ImageFile') && String(index) === dismWord(first, 'Index'),
  )
  if (promised === undefined) return false
  // An image that was there before it was begun gets its update for what was added to it since.
  const wim = /\\boot\.wim$/i.test(promised.file) ? medium.read.boot : medium.read.install
  if (wim?.images.some(({ build }) => build !== null && reaches(build, promised.build))) return false
  const build = await imageBuild(parts, promised)
  return build !== null && reaches(build, promised.build)
}
