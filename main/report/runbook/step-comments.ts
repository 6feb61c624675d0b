import type { Plan, PlanStep } from '../../../common/plan/plan.ts'
import { commented } from '../../steps/shared/tools/quote.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'

/** The steps of a plan as listed in the head of a runbook, in the language of its author. */
export function stepTitles({ steps }: Plan): string[] {
  return inLanguage(steps).map(
    ({ title, risk }, index) =>
      `  ${index + 1}. ${commented(title)} [${commented(say(`word.risk.${risk}`))}]`,
  )
}

/** The comment above the lines of a step. */
export function stepReason(step: PlanStep, index: number): string {
  const { title, why } = inLanguage(step)
  return `# ${index + 1}. ${commented(title)}: ${commented(why)}`
}
