import type { Plan, PlanStep } from '../../../common/plan.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { quoted, quotedList } from '../../steps/shared/quote.ts'
import type { RunbookPlace } from '../../steps/step-kind.ts'
import { guards } from './guards.ts'

/** What the lines of a step are written from. `unit`: the steps that count as one with it. */
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
