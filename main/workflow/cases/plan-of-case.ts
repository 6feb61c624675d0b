import type { Plan } from '../../../common/plan/plan.ts'
import { openCaseFolder } from '../../case/case-folder.ts'
import { failureOf } from '../../texts/failure.ts'

/**
 * The plan in a case; null if no case is specified, its folder does not exist, or it has no plan. Throws FailureError
 * for an unreadable plan: the case may be for media, which are handled differently from a PC.
 */
export async function planOfCase(folder: string | null): Promise<Plan | null> {
  if (folder === null) return null
  const kept = await openCaseFolder(folder).catch((error: unknown) => {
    if (failureOf(error).code === 'not-found') return null
    throw error
  })
  return (await kept?.read('plan')) ?? null
}
