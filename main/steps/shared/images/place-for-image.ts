import { imageFolderOf } from '../../../../common/plan/image-units.ts'
import type { PlanPackage } from '../../../../common/plan/plan-package.ts'
import { suppliedFolder } from '../../../../common/plan/servicing-folders.ts'
import type { StepKind } from '../../../../common/steps/steps.ts'
import { HostError } from '../../../host/host.ts'
import type { StepContext } from '../../step-kind.ts'
import { stepFailure, stepNote } from '../step-end.ts'
import { imageOf } from './image-of.ts'

/**
 * Copies the package of a step into the folder from which DISM takes it, and verifies it there. DISM also installs
 * older packages in the folder of the target, so the folder is emptied before its first use. Throws FailureError.
 */
export async function placeForImage<K extends StepKind>(
  context: StepContext<K>,
  wanted: PlanPackage,
): Promise<void> {
  const { step, plan, host, verifyPackage, append } = context
  const { parts, emptied } = imageOf(context)
  const folder = imageFolderOf(step)
  if (folder === null) throw stepFailure(context, 'plan-places-nothing', {}, 'malformed')
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
  if (foreign) throw stepFailure(context, 'package-folder-foreign', { name: foreign.name, folder }, 'refused')
  const path = `${folder}\\${wanted.file}`
  await host.copyFile(`${suppliedFolder}\\${wanted.file}`, path).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
    throw error.reason === 'not-found'
      ? stepFailure(context, 'package-not-there', { file: wanted.file, folder: suppliedFolder }, 'not-found')
      : stepFailure(context, 'package-not-copied', { file: wanted.file, why: error.said })
  })
  if (verifyPackage === null) return
  await append(stepNote(step, await verifyPackage(path, wanted)))
}
