import { type CarryOutInput, carryOut } from '../carry-out/carry-out.ts'
import type { CarryOutEnd } from '../carry-out/recorded-step.ts'
import { takeWinre } from '../media/take-winre.ts'
import { diagnosePc } from './diagnose-pc.ts'
import { diagnoseStep } from './diagnose-step.ts'
import { provePackage } from './prove-package.ts'
import { updatePartsOf } from './update-parts.ts'

/** A plan and its PC, before diagnosis and package verification are added. */
export type CarryOutOn = Omit<CarryOutInput, 'diagnose' | 'explainFailure' | 'verifyPackage'> & {
  /** Whether packages can be verified and expanded from their content; packages of a practice PC have none. */
  readonly hasPackages: boolean
}

/**
 * Carries out a plan for a PC, in the user's process or the elevated one. This is the only place that combines carrying
 * out with diagnosis and package verification.
 */
export function carryOutOn({ hasPackages, ...work }: CarryOutOn): Promise<CarryOutEnd> {
  const { knowledge, host } = work
  const diagnosed: CarryOutInput = {
    ...work,
    diagnose: (now) => diagnosePc(knowledge, host, now),
    explainFailure: (marks, before) => diagnoseStep(knowledge, host, marks, before),
  }
  if (!hasPackages) return carryOut(diagnosed)
  // Packages for an offline Windows are verified by the running one.
  const proving = host.helper ?? host
  return carryOut({
    ...diagnosed,
    host: { ...host, updateParts: updatePartsOf(knowledge, proving), takeWinre },
    verifyPackage: (path, wanted) => provePackage(knowledge, proving, path, wanted),
  })
}
