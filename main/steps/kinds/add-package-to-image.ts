import { imagePackageFolder, mountFolder } from '../../../common/media-folders.ts'
import type { PlanPackage } from '../../../common/plan-package.ts'
import { dism } from '../shared/dism.ts'
import { imageOf, mountedBy } from '../shared/image-of.ts'
import { imagePackageLines } from '../shared/image-package-lines.ts'
import { discardUndo } from '../shared/on-a-copy.ts'
import { placeForImage } from '../shared/place-for-image.ts'
import { reaches } from '../shared/promised-images.ts'
import { quoted, quotedList } from '../shared/quote.ts'
import { exitFailure, runTool } from '../shared/run-tool.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { unlessThere } from '../shared/unless-there.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'add-package-to-image'>

/**
 * Adds a package to a mounted image. DISM also ends well where a package does not apply; its own list of packages tells.
 * Windows PE can take the servicing stack of a combined update alone at first and end with 126; the update is then added
 * once more.
 */
export const addPackageToImage: StepDefinition<'add-package-to-image'> = {
  kind: 'add-package-to-image',
  minutes: [5, 60],
  show({ package: added, mount, chain, isPe, what }, { id, mounted }) {
    const path = `${imagePackageFolder(added.kb, chain)}\\${added.file}`
    return {
      title: `Add ${words[added.role]}${added.kb} to ${what}`,
      command: dism(id, `/Image:${mountFolder(mount, mounted)}`, '/Add-Package', `/PackagePath:${path}`),
      exitCodes: [0, 3010],
      state: `The mounted image lists the package of ${added.kb}.`,
      undo: discardUndo(mount, mounted),
      always: isPe
        ? 'Into Windows PE a combined update can bring its servicing stack alone at first and end with 126 (0x8007007e); it is then added once more.'
        : '',
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
    // Given again to an image that has it, a cumulative update with its checkpoint beside it fails.
    if (wanted && role === 'target' && holdsRollup(before, wanted.build))
      return stepDone(`${kb} is in it already.`)
    await placeForImage(context, added)
    let exitCode = await runTool(context)
    if (exitCode === 126 && isPe) exitCode = await runTool(context)
    if (!context.step.expects.exitCodes.includes(exitCode)) throw exitFailure(context, exitCode)
    const after = await listPackages(context, folder)
    if (after.join('\n') === before.join('\n'))
      throw stepFailure(
        context,
        `DISM ended with ${exitCode} and added nothing: ${kb} does not apply to this image.`,
        'Diagnose the log of this step, then plan again.',
      )
    if (role === 'target' && build && !holdsRollup(after, build))
      throw stepFailure(
        context,
        `DISM ended with ${exitCode}, but the image does not list the cumulative update ${build}.`,
        'Diagnose the log of this step, then plan again.',
      )
    return stepDone(`The image lists what ${kb} brings.`)
  },
  runbook({ package: added, mount, chain, isPe }, { plan, step }) {
    const folder = mountFolder(mount, mountedBy(plan.medium))
    return unlessThere(plan.medium, added, [
      ...imagePackageLines(added, imagePackageFolder(added.kb, chain)),
      `Add-ToImage ${quoted(folder)} ${quotedList(step.command.slice(1))} @(${step.expects.exitCodes.join(', ')})${isPe ? ' -Again' : ''}`,
    ])
  },
}

const words: Readonly<Record<PlanPackage['role'], string>> = {
  checkpoint: 'the checkpoint ',
  target: '',
  'safe-os': 'the Safe OS Dynamic Update ',
  'servicing-stack': 'the servicing stack ',
  enablement: 'the enablement package ',
  dotnet: 'the .NET update ',
  setup: '',
}

/** `identity state`, sorted. Throws FailureError where DISM does not list them: nothing could be proven then. */
async function listPackages(context: Context, folder: string): Promise<readonly string[]> {
  const words = ['/English', `/Image:${folder}`, '/Get-Packages']
  const { exitCode, stdout } = await context.host.run('dism.exe', words)
  const listed =
    exitCode === 0 ? imageOf(context).parts.packagesIn(Buffer.from(stdout).toString('latin1')) : null
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
