import { join } from 'node:path'
import { isPractice } from '../../common/practice.ts'
import { type CaseFolder, openCaseFolder } from '../case/case-folder.ts'
import { failureError, failureOf } from '../texts/failure.ts'

/** The PC that a named case is about; null where the folder is no case yet, or holds neither plan nor inspection. Throws FailureError. */
export async function hostOfCase(caseFolder: string | null): Promise<string | null> {
  if (caseFolder === null) return null
  const kept = await openCaseFolder(caseFolder).catch((error: unknown) => {
    if (failureOf(error).code === 'refused') throw error
    return null
  })
  const plan = (await kept?.read('plan')) ?? null
  if (plan?.medium) throw failureError('bad-call', 'case-of-medium', {}, caseFolder)
  if (plan !== null) return plan.host
  // A case that broke off before its plan knows whom it was about; evidence is named by its path alone, which this is not.
  const inspection = (await kept?.read('inspection').catch(unlessUnreadable)) ?? null
  const host = inspection?.host ?? null
  return host !== null && (isPractice(host.id) || host.kind === 'windows') ? host.id : null
}

/** Of a damaged inspection nobody learns whom it was about; one that cannot be read today would make it another PC. */
function unlessUnreadable(error: unknown): null {
  if (failureOf(error).code === 'unreadable') throw error
  return null
}

/** Where a practice PC keeps what was changed and what was downloaded. */
export function practicePlaces(folder: CaseFolder | null) {
  const stateFolder = folder?.practiceFolder ?? null
  return { stateFolder, downloads: stateFolder === null ? null : join(stateFolder, 'packages') }
}
