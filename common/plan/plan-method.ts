import type { Plan } from './plan.ts'

/**
 * Whether the method by which DISM gets the packages matters, which is so only if a checkpoint is installed with the
 * target. A single package is added the same way in both. Pure.
 */
export function hasMethod({ steps, target }: Pick<Plan, 'steps' | 'target'>): boolean {
  return steps.some(({ package: each }) => each?.role === 'checkpoint' && each.kb !== target?.kb)
}
