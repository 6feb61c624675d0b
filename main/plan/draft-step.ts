import type { PlanStep } from '../../common/plan.ts'

/**
 * A step before its place in the plan is known. `command` gets the final id, for the log file that it names.
 */
export type StepDraft = Omit<PlanStep, 'id' | 'command'> & {
  readonly command: (id: string) => readonly string[]
}

/** Numbers the steps: `<n>-<kind>[-<kb>]`, the same for the same plan. */
export function numberSteps(drafts: readonly StepDraft[]): PlanStep[] {
  return drafts.map((draft, index) => {
    const id = [index + 1, draft.kind, ...(draft.package ? [draft.package.kb] : [])].join('-')
    return { ...draft, id, command: [...draft.command(id)] }
  })
}

/** For steps that the executor does by itself, without a tool. */
export const noCommand = (): readonly string[] => []
