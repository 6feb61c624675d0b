import type { Plan, PlannedFinding } from './plan.ts'

/** Findings that a plan does not address, except those that it offers separately as a choice. */
export function leftFindings({ findings }: Plan): readonly PlannedFinding[] {
  return findings.filter(({ left }) => left !== null && left !== 'not-chosen')
}
