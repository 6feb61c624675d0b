import type { PlanPackage } from '../../../common/plan-package.ts'
import { transactionFolder, workPlaceOf } from '../../../common/servicing-folders.ts'
import { packageOf } from '../../../common/steps.ts'
import { type DirectoryEntry, HostError } from '../../host/host.ts'
import type { StepContext } from '../step-kind.ts'
import { listIfThere } from './list-if-there.ts'
import { stepFailure, stepNote } from './step-end.ts'

/** What placing packages needs of a step's context, whatever its kind. */
type Placing = Pick<StepContext, 'host' | 'plan' | 'verifyPackage' | 'append'> & {
  readonly step: { readonly id: string }
}

const supplied = ({ plan }: Placing) => workPlaceOf(plan.offline).supplied
const ownFolder = ({ plan }: Placing, folderOf: string) =>
  transactionFolder(folderOf, workPlaceOf(plan.offline))

/** Whether the file lies in the folder of the transaction, whole as far as its size shows. */
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
 * Copies a package of the plan into the folder of its transaction. Throws FailureError `not-found` where it was not
 * supplied, `refused` where anything else lies in the folder: DISM would take it too.
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
 * Proves every package of a transaction where it lies, in the folder that only administrators can change, so that
 * nothing can be swapped between the proof and DISM. Throws FailureError `refused` for one that does not hold.
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
      // A copy that a kill or a power loss cut short can have its full size already; what was supplied may be right.
      if (!find(await listIfThere(context.host, supplied(context)), file)) throw error
      await copySupplied(context, folder, file)
      return prove()
    })
    await append(stepNote(step, text))
  }
}

/** Packages that may lie in a transaction's folder: its own and what is placed beside it, by file name. */
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
