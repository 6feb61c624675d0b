import type { BroughtPackage } from '../../common/brought.ts'
import type { Plan } from '../../common/plan.ts'

/** Whether a plan uses a brought file. Pure. */
export function isPlanned(plan: Plan | null, { file, problems }: BroughtPackage): boolean {
  return problems.length === 0 && (plan?.steps.some((step) => step.package?.file === file) ?? false)
}
