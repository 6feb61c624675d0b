import type { SuppliedPackage } from '../../common/packages/supplied.ts'
import type { Plan } from '../../common/plan/plan.ts'

/** Whether a plan uses a supplied file. Pure. */
export function isPlanned(plan: Plan | null, { file, problems }: SuppliedPackage): boolean {
  return problems.length === 0 && (plan?.steps.some((step) => step.package?.file === file) ?? false)
}
