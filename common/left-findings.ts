import type { Plan, PlannedFinding } from './plan.ts'

/** What was found and a plan does nothing about, apart from what the plan offers in a place of its own. */
export function leftFindings({ findings }: Plan): readonly PlannedFinding[] {
  return findings.filter(({ left }) => left !== null && left !== 'not-chosen')
}
