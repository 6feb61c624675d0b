import { imageFolderOf } from '../../../common/image-units.ts'
import type { PlanPackage } from '../../../common/plan-package.ts'
import { broughtFolder } from '../../../common/servicing-folders.ts'
import type { StepKind } from '../../../common/steps.ts'
import { HostError } from '../../host/host.ts'
import type { StepContext } from '../step-kind.ts'
import { imageOf } from './image-of.ts'
import { stepFailure } from './step-end.ts'

/**
 * Copies the package of a step into the folder that DISM will take it from, and proves it there. DISM takes older packages
 * that lie beside the target, so that the folder is emptied before its first use. Throws FailureError.
 */
export async function placeForImage<K extends StepKind>(
  context: StepContext<K>,
  wanted: PlanPackage,
): Promise<void> {
  const { step, plan, host, verifyPackage, append } = context
  const { parts, emptied } = imageOf(context)
  const folder = imageFolderOf(step)
  if (folder === null)
    throw stepFailure(context, 'The plan does not say what this step places.', 'Plan again.', 'malformed')
  if (!emptied.has(folder)) {
    await parts.remove(folder)
    await parts.makeFolder(folder)
    emptied.add(folder)
  }
  const belongs = new Set(
    plan.steps.flatMap((each) =>
      each.package && imageFolderOf(each) === folder ? [each.package.file.toLowerCase()] : [],
    ),
  )
  const foreign = (await host.list(folder)).find(({ name }) => !belongs.has(name.toLowerCase()))
  if (foreign)
    throw stepFailure(
      context,
      `${foreign.name} lies in ${folder} and does not belong there; DISM would process it too.`,
      'Empty that folder, then go on.',
      'refused',
    )
  const path = `${folder}\\${wanted.file}`
  await host.copyFile(`${broughtFolder}\\${wanted.file}`, path).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
    throw stepFailure(
      context,
      error.reason === 'not-found'
        ? `${wanted.file} is not in ${broughtFolder}.`
        : `${wanted.file} could not be copied: ${error.message}`,
      error.reason === 'not-found' ? 'Put it there, then go on.' : 'Check the disk, then go on.',
      error.reason === 'not-found' ? 'not-found' : 'tool-failed',
    )
  })
  if (verifyPackage === null) return
  await append({ kind: 'note', step: step.id, text: await verifyPackage(path, wanted) })
}
