import { imagePackageFolder, mountFolder } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { buildText } from '../../../common/windows/build.ts'
import { compareTexts } from '../../../common/windows/order.ts'
import { readPackageIdentity, rollupBuild } from '../../../common/windows/package-identity.ts'
import { imageOf, mountedBy } from '../shared/images/image-of.ts'
import { imagePackageLines } from '../shared/images/image-package-lines.ts'
import { discardUndo } from '../shared/images/on-a-copy.ts'
import { placeForImage } from '../shared/images/place-for-image.ts'
import { reaches } from '../shared/images/promised-images.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { quoted, quotedList } from '../shared/tools/quote.ts'
import { exitFailure, runTool } from '../shared/tools/run-tool.ts'
import { unlessThere } from '../shared/unless-there.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'add-package-to-image'>

/**
 * Adds a package to a mounted image. DISM also succeeds if a package does not apply, so its package list is compared.
 * In Windows PE, DISM may first add only the servicing stack of a combined update and exit with 126; the update is then
 * added again.
 */
export const addPackageToImage: StepDefinition<'add-package-to-image'> = {
  kind: 'add-package-to-image',
  minutes: [5, 60],
  show({ package: added, mount, chain, isPe, what }, { id, mounted }) {
    const path = `${imagePackageFolder(added.kb, chain)}\\${added.file}`
    return {
      title: message(`step.add-package-to-image.title-${added.role}`, { kb: added.kb, image: what }),
      command: dism(id, `/Image:${mountFolder(mount, mounted)}`, '/Add-Package', `/PackagePath:${path}`),
      exitCodes: [0, 3010],
      state: message('step.add-package-to-image.state', { kb: added.kb }),
      undo: discardUndo(mount, mounted),
      always: isPe ? message('step.add-package-to-image.always') : null,
    }
  },
  isDone: () => null,
  async run(context) {
    const { medium } = imageOf(context)
    const { package: added, mount, isPe } = context.step.does
    const { kb, role, build } = added
    const folder = mountFolder(mount, mountedBy(medium))
    const before = await listPackages(context, folder)
    const wanted = medium.promises.find(({ file }) => file === medium.result && folder === medium.result)
    // Adding a cumulative update with its checkpoint again to an image that has it fails.
    if (wanted && role === 'target' && holdsRollup(before, wanted.build))
      return stepDone(message('step.add-package-to-image.already', { kb }))
    await placeForImage(context, added)
    let exitCode = await runTool(context)
    if (exitCode === 126 && isPe) exitCode = await runTool(context)
    if (!context.step.expects.exitCodes.includes(exitCode)) throw exitFailure(context, exitCode)
    const after = await listPackages(context, folder)
    if (isSameList(after, before))
      throw stepFailure(context, 'image-package-not-applicable', { exitCode, kb })
    if (role === 'target' && build && !holdsRollup(after, build))
      throw stepFailure(context, 'image-update-not-listed', { exitCode, build })
    return stepDone(message('step.add-package-to-image.done', { kb }))
  },
  runbook({ package: added, mount, chain, isPe }, { plan, step }) {
    const folder = mountFolder(mount, mountedBy(plan.medium))
    return unlessThere(plan.medium, added, [
      ...imagePackageLines(added, imagePackageFolder(added.kb, chain)),
      `Add-ToImage ${quoted(folder)} ${quotedList(step.command.slice(1))} @(${step.expects.exitCodes.join(', ')})${isPe ? ' -Again' : ''}`,
    ])
  },
}

type Listed = { readonly identity: string; readonly state: string }

/**
 * The packages of an image, sorted. Throws FailureError if DISM cannot list them, because nothing could be verified
 * then.
 */
async function listPackages(context: Context, folder: string): Promise<readonly Listed[]> {
  const words = ['/English', `/Image:${folder}`, '/Get-Packages']
  const { exitCode, stdout } = await context.host.run('dism.exe', words)
  const listed =
    exitCode === 0 ? imageOf(context).parts.packagesIn(Buffer.from(stdout).toString('latin1')) : null
  if (listed === null)
    throw stepFailure(context, 'image-packages-unlisted', { folder, exitCode: exitCode ?? '' })
  return listed.toSorted(
    (one, other) => compareTexts(one.identity, other.identity) || compareTexts(one.state, other.state),
  )
}

function isSameList(one: readonly Listed[], other: readonly Listed[]): boolean {
  return (
    one.length === other.length &&
    one.every((each, at) => each.identity === other[at]?.identity && each.state === other[at]?.state)
  )
}

/** Whether the cumulative update of this revision or a later one is installed or waits for the first start. */
function holdsRollup(listed: readonly Listed[], build: string): boolean {
  return listed.some(({ identity, state }) => {
    if (state !== 'installed' && state !== 'install-pending') return false
    const read = readPackageIdentity(identity)
    const holds = read && rollupBuild(read)
    return holds !== null && reaches(buildText(holds), build)
  })
}
