import type { Plan } from '../../common/plan.ts'
import { openCaseFolder } from '../case/case-folder.ts'

/** The plan that a named case holds; null where no case is named, or it holds none that can be read. */
export async function planOfCase(folder: string | null): Promise<Plan | null> {
  const kept = folder === null ? null : await openCaseFolder(folder).catch(() => null)
  return (await kept?.read('plan').catch(() => null)) ?? null
}
