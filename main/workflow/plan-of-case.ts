import type { Plan } from '../../common/plan.ts'
import { openCaseFolder } from '../case/case-folder.ts'
import { failureOf } from '../texts/failure.ts'

/**
 * The plan that a named case holds; null where no case is named, its folder is not there, or it holds no plan. Throws FailureError
 * for a plan that is there and cannot be read: the case may be one of media, which goes another way than that of a PC.
 */
export async function planOfCase(folder: string | null): Promise<Plan | null> {
  if (folder === null) return null
  const kept = await openCaseFolder(folder).catch((error: unknown) => {
    if (failureOf(error).code === 'not-found') return null
    throw error
  })
  return (await kept?.read('plan')) ?? null
}
