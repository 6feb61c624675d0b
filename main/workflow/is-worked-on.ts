import { isCaseWorkedOn } from '../case/is-case-worked-on.ts'
import { readCase } from '../case/read-case.ts'
import type { Repair } from './repair.ts'

/** Whether another process carries the plan of a repair out at the moment: it goes on by itself. */
export async function isWorkedOn({ caseFolder }: Repair): Promise<boolean> {
  return caseFolder !== null && isCaseWorkedOn(await readCase(caseFolder))
}
