import type { Plan } from './plan.ts'

/**
 * Whether it matters how DISM gets the packages of a plan: a checkpoint goes in beside the target. A single package is
 * added the same way whatever the method. Pure.
 */
export function hasMethod({ steps, target }: Pick<Plan, 'steps' | 'target'>): boolean {
  return steps.some(({ package: each }) => each?.role === 'checkpoint' && each.kb !== target?.kb)
}
