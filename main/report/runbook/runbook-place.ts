import type { Plan, PlanStep } from '../../../common/plan/plan.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { quoted, quotedList } from '../../steps/shared/tools/quote.ts'
import type { RunbookPlace } from '../../steps/step-kind.ts'
import { guards } from './guards.ts'

/** The input for the lines of a step. `unit`: the steps in the same unit. */
export function placeOf(
  knowledge: Knowledge,
  plan: Plan,
  step: PlanStep,
  unit: readonly PlanStep[],
): RunbookPlace {
  const [tool = '', ...args] = step.command
  const codes = `@(${step.expects.exitCodes.join(', ')})`
  return {
    knowledge,
    plan,
    step,
    unit,
    guards: guards(step),
    invoke: `Invoke-Tool ${quoted(tool)} ${quotedList(args)} ${codes}`,
  }
}
