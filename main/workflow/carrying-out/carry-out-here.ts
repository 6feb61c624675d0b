import type { Inspection } from '../../../common/facts/inspection.ts'
import { isPractice } from '../../../common/practice.ts'
import { carryOut } from '../../carry-out/carry-out.ts'
import type { ConsentedPlan } from '../../carry-out/consented-plan.ts'
import type { CarryOutEnd } from '../../carry-out/recorded-step.ts'
import type { Host } from '../../host/host.ts'
import { takeWinre } from '../../media/take-winre.ts'
import type { VerifyPackage } from '../../steps/step-kind.ts'
import { diagnosePc } from '../diagnosing/diagnose-pc.ts'
import { diagnoseStep } from '../diagnosing/diagnose-step.ts'
import { carryOutMediumHere, type MediumStand } from './carry-out-medium-here.ts'
import { provePackage } from './prove-package.ts'
import { updatePartsOf } from './update-parts.ts'

/** A plan and its PC, before diagnosis and package verification are added. */
export type PlanHere = ConsentedPlan & {
  /** Inspects the PC. */
  readonly inspect: () => Promise<Inspection>
  /** Asked before an upcoming restart; false ends the run with `restart`. */
  readonly mayRestart: () => boolean
}

/**
 * Carries out a plan in this process, the user's or the elevated one. This is the only place that combines carrying out
 * with diagnosis and package verification.
 *
 * @param media how media are changed; if omitted, with the files of this PC
 */
export async function carryOutHere(work: PlanHere, media?: MediumStand): Promise<CarryOutEnd> {
  const { knowledge, host, plan, inspect } = work
  if (plan.medium)
    return carryOutMediumHere({ ...work, medium: plan.medium, inspection: await inspect() }, media)
  return carryOut({
    ...work,
    ...packagesOf(work),
    diagnose: (now) => diagnosePc(knowledge, host, now),
    explainFailure: (marks, before) => diagnoseStep(knowledge, host, marks, before),
  })
}

/** How packages are verified and expanded from their content; those of a practice PC have none. */
function packagesOf({ knowledge, host, isCancelled }: PlanHere) {
  if (!hasContent(host)) return { host, verifyPackage: null }
  // Packages for an offline Windows are verified by the running one.
  const proving = host.helper ?? host
  return {
    host: {
      ...host,
      updateParts: updatePartsOf(knowledge, proving),
      takeWinre: (file: string, index: number, to: string) => takeWinre(file, index, to, isCancelled),
    },
    verifyPackage: (...wanted: Parameters<VerifyPackage>) => provePackage(knowledge, proving, ...wanted),
  }
}

/** Whether packages of this PC are real ones. */
function hasContent({ identity, helper }: Host): boolean {
  return identity.kind === 'windows' || (helper !== undefined && !isPractice(identity.id))
}
