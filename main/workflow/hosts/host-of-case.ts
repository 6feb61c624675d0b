import { join } from 'node:path'
import { isPractice } from '../../../common/practice.ts'
import { type CaseFolder, openCaseFolder } from '../../case/case-folder.ts'
import { failureError, failureOf } from '../../texts/failure.ts'

/**
 * The PC of a case; null if the folder is not a case yet, or contains neither plan nor inspection. Throws FailureError.
 */
export async function hostOfCase(caseFolder: string | null): Promise<string | null> {
  if (caseFolder === null) return null
  const kept = await openCaseFolder(caseFolder).catch((error: unknown) => {
    if (failureOf(error).code === 'refused') throw error
    return null
  })
  const plan = (await kept?.read('plan')) ?? null
  if (plan?.medium) throw failureError('bad-call', 'case-of-medium', {}, caseFolder)
  if (plan !== null) return plan.host
  // An interrupted case without a plan still identifies its PC. Evidence is identified only by its path, which the
  // inspection does not contain.
  const inspection = (await kept?.read('inspection').catch(unlessUnreadable)) ?? null
  const host = inspection?.host ?? null
  return host !== null && (isPractice(host.id) || host.kind === 'windows') ? host.id : null
}

/**
 * A damaged inspection cannot identify its PC. One that is temporarily unreadable must not be ignored, or the case
 * would get another PC.
 */
function unlessUnreadable(error: unknown): null {
  if (failureOf(error).code === 'unreadable') throw error
  return null
}

/** Where a practice PC stores its changes and downloads. */
export function practicePlaces(folder: CaseFolder | null) {
  const stateFolder = folder?.practiceFolder ?? null
  return { stateFolder, downloads: stateFolder === null ? null : join(stateFolder, 'packages') }
}
