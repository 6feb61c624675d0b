import { type CarryOutInput, carryOut } from '../carry-out/carry-out.ts'
import type { CarryOutEnd } from '../carry-out/recorded-step.ts'
import { takeWinre } from '../media/take-winre.ts'
import { diagnosePc } from './diagnose-pc.ts'
import { diagnoseStep } from './diagnose-step.ts'
import { provePackage } from './prove-package.ts'
import { updatePartsOf } from './update-parts.ts'

/** A plan and its PC, before what diagnoses and proves there is joined to them. */
export type CarryOutOn = Omit<CarryOutInput, 'diagnose' | 'explainFailure' | 'verifyPackage'> & {
  /** Packages are proven and taken apart by their bytes; packages of a practice PC have none. */
  readonly hasPackages: boolean
}

/**
 * Carries out a plan for a PC, in the process of its person or in the elevated one: the only place that joins carrying
 * out with diagnosing a PC and proving packages.
 */
export function carryOutOn({ hasPackages, ...work }: CarryOutOn): Promise<CarryOutEnd> {
  const { knowledge, host } = work
  const diagnosed: CarryOutInput = {
    ...work,
    diagnose: (now) => diagnosePc(knowledge, host, now),
    explainFailure: (marks, before) => diagnoseStep(knowledge, host, marks, before),
  }
  if (!hasPackages) return carryOut(diagnosed)
  // Packages for a Windows that does not run are proven by the one that does.
  const proving = host.helper ?? host
  return carryOut({
    ...diagnosed,
    host: { ...host, updateParts: updatePartsOf(knowledge, proving), takeWinre },
    verifyPackage: (path, wanted) => provePackage(knowledge, proving, path, wanted),
  })
}
