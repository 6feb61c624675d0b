import type { Plan } from './plan.ts'

/**
 * What a plan does, for titles: repairs a PC, services a medium, uninstalls an update, or rolls back an enlarging that
 * stopped halfway.
 */
export type PlanWork =
  | { readonly kind: 'repair' | 'medium' | 'return' }
  | { readonly kind: 'removal'; readonly kb: string | null; readonly build: string | null }

export function planWork({
  medium,
  promises,
  returns,
  steps,
  machine,
}: Pick<Plan, 'medium' | 'promises' | 'returns' | 'steps' | 'machine'>): PlanWork {
  if (medium !== undefined) return { kind: 'medium' }
  if (returns === true) return { kind: 'return' }
  if (promises.removed === undefined) return { kind: 'repair' }
  for (const { does } of steps)
    if (does.kind === 'remove-update') return { kind: 'removal', kb: does.kb, build: does.from }
  return { kind: 'removal', kb: null, build: machine.build }
}
