import { join } from 'node:path'
import { FailureError } from '../../common/result.ts'
import { type CaseFolder, openCaseFolder } from '../case/case-folder.ts'
import { failureOf } from '../texts/failure.ts'

/** The PC that a named case is about; null where the folder is no case yet, or holds no plan. Throws FailureError. */
export async function hostOfCase(caseFolder: string | null): Promise<string | null> {
  if (caseFolder === null) return null
  const kept = await openCaseFolder(caseFolder).catch((error: unknown) => {
    if (failureOf(error).code === 'refused') throw error
    return null
  })
  const plan = (await kept?.read('plan')) ?? null
  if (plan?.medium)
    throw new FailureError(
      'bad-call',
      'This case holds a plan for media or an image, and no PC.',
      'Use "install", "verify" or "report" with it, or name the case of a PC.',
      caseFolder,
    )
  return plan?.host ?? null
}

/** Where a practice PC keeps what was changed and what was downloaded. */
export function practicePlaces(folder: CaseFolder | null) {
  const stateFolder = folder?.practiceFolder ?? null
  return { stateFolder, downloads: stateFolder === null ? null : join(stateFolder, 'packages') }
}
