import type { PlanPackage } from '../../../../common/plan/plan-package.ts'
import { transactionFolder, workPlaceOf } from '../../../../common/plan/servicing-folders.ts'
import { packageOf } from '../../../../common/steps/steps.ts'
import { type DirectoryEntry, HostError } from '../../../host/host.ts'
import type { StepContext } from '../../step-kind.ts'
import { listIfThere } from '../list-if-there.ts'
import { stepFailure, stepNote } from '../step-end.ts'

/** The parts of a step context needed to copy packages, for any kind. */
type Placing = Pick<StepContext, 'host' | 'plan' | 'verifyPackage' | 'append'> & {
  readonly step: { readonly id: string }
}

const supplied = ({ plan }: Placing) => workPlaceOf(plan.offline).supplied
const ownFolder = ({ plan }: Placing, folderOf: string) =>
  transactionFolder(folderOf, workPlaceOf(plan.offline))

/** Whether the file is in the transaction folder, complete according to its size. */
export async function isPlaced(context: Placing, folderOf: string, file: string): Promise<boolean> {
  const [there, source] = await Promise.all([
    listIfThere(context.host, ownFolder(context, folderOf)),
    listIfThere(context.host, supplied(context)),
  ])
  const copy = find(there, file)
  const original = find(source, file)
  return copy !== undefined && (original === undefined || original.sizeBytes === copy.sizeBytes)
}

/**
 * Copies a package of the plan into its transaction folder. Throws FailureError `not-found` if it was not supplied, and
 * `refused` if the folder contains anything else, because DISM would install that too.
 */
export async function placeFile(context: Placing, folderOf: string, file: string): Promise<void> {
  const folder = ownFolder(context, folderOf)
  const wanted = new Set([...packagesOf(context, folderOf).keys()].map((name) => name.toLowerCase()))
  const foreign = (await listIfThere(context.host, folder)).find(
    ({ name }) => !wanted.has(name.toLowerCase()),
  )
  if (foreign) throw stepFailure(context, 'package-folder-foreign', { name: foreign.name, folder }, 'refused')
  if (await isPlaced(context, folderOf, file)) return
  if (!find(await listIfThere(context.host, supplied(context)), file))
    throw stepFailure(context, 'package-not-there', { file, folder: supplied(context) }, 'not-found')
  await copySupplied(context, folder, file)
}

async function copySupplied(context: Placing, folder: string, file: string): Promise<void> {
  await context.host
    .copyFile(`${supplied(context)}\\${file}`, `${folder}\\${file}`)
    .catch((error: unknown) => {
      if (!(error instanceof HostError)) throw error
      throw stepFailure(context, 'package-not-copied', { file, why: error.said })
    })
}

/**
 * Verifies every package of a transaction in its folder, which only administrators can change, so that nothing can be
 * exchanged between verification and DISM. Throws FailureError `refused` if one is invalid.
 */
export async function verifyTransaction(context: Placing, folderOf: string): Promise<void> {
  const { verifyPackage, append, step } = context
  if (verifyPackage === null) return
  const folder = ownFolder(context, folderOf)
  const there = await listIfThere(context.host, folder)
  for (const [file, wanted] of packagesOf(context, folderOf)) {
    if (!find(there, file)) continue
    const prove = () => verifyPackage(`${folder}\\${file}`, wanted)
    const text = await prove().catch(async (error: unknown) => {
      // A copy cut short by a kill or power loss can already have its full size; the supplied file may be intact.
      if (!find(await listIfThere(context.host, supplied(context)), file)) throw error
      await copySupplied(context, folder, file)
      return prove()
    })
    await append(stepNote(step, text))
  }
}

/** The packages allowed in a transaction folder, by file name: its own and those copied next to it. */
function packagesOf({ plan }: Placing, folderOf: string): ReadonlyMap<string, PlanPackage> {
  return new Map(
    plan.steps.flatMap(({ does }) => {
      const used = packageOf(does)
      const belongs =
        used !== null && (does.kind === 'place-package' ? does.beside === folderOf : used.kb === folderOf)
      return belongs ? [[used.file, used] as const] : []
    }),
  )
}

function find(entries: readonly DirectoryEntry[], file: string): DirectoryEntry | undefined {
  return entries.find(({ name, kind }) => kind === 'file' && name.toLowerCase() === file.toLowerCase())
}
