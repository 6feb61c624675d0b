import { broughtFolder, transactionFolder } from '../../../common/servicing-folders.ts'
import { type DirectoryEntry, HostError } from '../../host/host.ts'
import { type StepContext, stepFailure } from '../step-work.ts'

/** Whether the file lies in the folder of the transaction, whole as far as its size tells. */
export async function isPlaced(context: StepContext, folderOf: string, file: string): Promise<boolean> {
  const [there, source] = await Promise.all([
    listed(context, transactionFolder(folderOf)),
    listed(context, broughtFolder),
  ])
  const copy = find(there, file)
  const original = find(source, file)
  return copy !== undefined && (original === undefined || original.sizeBytes === copy.sizeBytes)
}

/**
 * Copies a package of the plan into the folder of its transaction. Throws FailureError `not-found` where it was not
 * brought, `refused` where anything foreign lies in the folder: DISM would take it too.
 */
export async function placeFile(context: StepContext, folderOf: string, file: string): Promise<void> {
  const folder = transactionFolder(folderOf)
  const wanted = new Set(filesOf(context, folderOf).map((name) => name.toLowerCase()))
  const foreign = (await listed(context, folder)).find(({ name }) => !wanted.has(name.toLowerCase()))
  if (foreign)
    throw stepFailure(
      context,
      `${foreign.name} lies in ${folder} and does not belong there; DISM would process it too.`,
      'Empty that folder, then go on.',
      'refused',
    )
  if (await isPlaced(context, folderOf, file)) return
  if (!find(await listed(context, broughtFolder), file))
    throw stepFailure(
      context,
      `${file} is not in ${broughtFolder}.`,
      `Put it there, then go on.`,
      'not-found',
    )
  await copyBrought(context, folder, file)
}

async function copyBrought(context: StepContext, folder: string, file: string): Promise<void> {
  await context.host.copyFile(`${broughtFolder}\\${file}`, `${folder}\\${file}`).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
    throw stepFailure(context, `${file} could not be copied: ${error.message}`, 'Check the disk, then go on.')
  })
}

/**
 * Proves every package of a transaction where it lies, in the folder that only administrators can change, so that
 * nothing can be swapped between the proof and DISM. Throws FailureError `refused` for one that does not hold.
 */
export async function verifyTransaction(context: StepContext, folderOf: string): Promise<void> {
  const { verifyPackage, plan, append, step } = context
  if (verifyPackage === null) return
  const files = new Set(filesOf(context, folderOf))
  const packages = plan.steps.flatMap((one) =>
    one.package && files.has(one.package.file) ? [one.package] : [],
  )
  const there = await listed(context, transactionFolder(folderOf))
  for (const file of files) {
    const wanted = packages.find((one) => one.file === file)
    if (wanted === undefined || !find(there, file)) continue
    const prove = () => verifyPackage(`${transactionFolder(folderOf)}\\${file}`, wanted)
    const text = await prove().catch(async (error: unknown) => {
      // A copy that a kill or a power loss cut short can have its full size already; what was brought may be right.
      if (!find(await listed(context, broughtFolder), file)) throw error
      await copyBrought(context, transactionFolder(folderOf), file)
      return prove()
    })
    await append({ kind: 'note', step: step.id, text })
  }
}

/** The KB whose transaction a step belongs to: that of the package that DISM is given next. */
export function transactionOf({ plan, step }: StepContext): string | null {
  const from = plan.steps.indexOf(step)
  return plan.steps.slice(from).find(({ kind }) => kind === 'add-package')?.package?.kb ?? null
}

/** Files that may lie in a transaction's folder: its own package and what is placed beside it. */
function filesOf({ plan }: StepContext, folderOf: string): string[] {
  return plan.steps.flatMap((step, index) => {
    if (!step.package) return []
    if (step.package.kb === folderOf) return [step.package.file]
    const target = plan.steps.slice(index).find(({ kind }) => kind === 'add-package')
    return step.kind === 'place-package' && target?.package?.kb === folderOf ? [step.package.file] : []
  })
}

async function listed({ host }: StepContext, folder: string): Promise<readonly DirectoryEntry[]> {
  return host.list(folder).catch((error: unknown) => {
    if (error instanceof HostError && error.reason === 'not-found') return []
    throw error
  })
}

function find(entries: readonly DirectoryEntry[], file: string): DirectoryEntry | undefined {
  return entries.find(({ name, kind }) => kind === 'file' && name.toLowerCase() === file.toLowerCase())
}
