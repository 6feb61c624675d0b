import type { Facts } from '../../common/facts.ts'
import type { PlanStep } from '../../common/plan.ts'
import { stepBlocks } from '../../common/step-blocks.ts'
import { powershellOf, powershellOfSequence } from './powershell-of.ts'

/**
 * A step before its place in the plan is known. `command` gets the final id, for the log file that it names.
 */
export type StepDraft = Omit<PlanStep, 'id' | 'command' | 'sequence' | 'powershell' | 'blocked'> & {
  readonly command: (id: string) => readonly string[]
  readonly sequence?: readonly (readonly string[])[]
}

/**
 * Numbers the steps: `<n>-<kind>[-<kb>]`, the same for the same plan, and says what stands in the way of each on a PC
 * with these facts.
 */
export function numberSteps(drafts: readonly StepDraft[], facts: Facts): PlanStep[] {
  return drafts.map((draft, index) => {
    const id = [index + 1, draft.kind, ...(draft.package ? [draft.package.kb] : [])].join('-')
    const command = [...draft.command(id)]
    const sequence = (draft.sequence ?? []).map((each) => [...each])
    const before = drafts.slice(0, index).map(({ kind }) => kind)
    const restartsBefore = before.includes('restart')
    const suspended = before.lastIndexOf('suspend-bitlocker')
    // The suspension ends with the first restart after it.
    const suspendsBefore = suspended >= 0 && !before.slice(suspended).includes('restart')
    return {
      ...draft,
      id,
      command,
      sequence,
      powershell: sequence.length > 0 ? powershellOfSequence(sequence) : powershellOf(command),
      blocked: stepBlocks(draft, facts, { restartsBefore, suspendsBefore }),
    }
  })
}

/** For steps that the executor does by itself, without a tool. */
export const noCommand = (): readonly string[] => []
