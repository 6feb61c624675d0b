import { isCaseWorkedOn } from '../../case/is-case-worked-on.ts'
import { readCase } from '../../case/read-case.ts'
import type { Repair } from '../repair.ts'

/** Whether another process is carrying out the plan of a repair, which then continues by itself. */
export async function isWorkedOn({ caseFolder }: Repair): Promise<boolean> {
  return caseFolder !== null && isCaseWorkedOn(await readCase(caseFolder))
}
