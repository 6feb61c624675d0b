import type { Plan, PlanStep } from '../../../common/plan/plan.ts'
import { commandLines } from '../../../common/steps/shown-commands.ts'
import { message } from '../../../common/texts/message.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'
import { onOneLine } from '../terminal/printable.ts'

/**
 * What the elevated side is about to do, as shown to its user. Contains only what is derived from the steps: reasons
 * and findings of a plan could be any text by its author.
 */
export function elevatedText(made: Plan): string {
  const { medium, steps } = made
  const lines = [
    say('cli.elevated-summary', { count: steps.length }),
    ...(medium ? [`    ${say(`word.medium-kind.${medium.read.kind}`)}: ${onOneLine(medium.read.path)}`] : []),
    ...steps.flatMap((step, index) => linesOf(inLanguage(step), index)),
  ]
  return `${lines.join('\n')}\n`
}

function linesOf({ title, risk, command, sequence, byHand, package: update }: PlanStep, index: number) {
  return [
    `${String(index + 1).padStart(2)}. ${onOneLine(title)}  [${say(`word.risk.${risk}`)}]`,
    ...commandLines([command, ...sequence]).map((line) => `      ${onOneLine(line)}`),
    ...(update?.sha256
      ? [`      SHA-256 ${update.sha256}`]
      : update?.sha1
        ? [`      SHA-1 ${update.sha1}`]
        : []),
    ...(byHand.length > 0
      ? [
          `      ${say('word.heading', { words: message('word.by-hand') })}`,
          ...byHand.map((line) => `        ${onOneLine(line)}`),
        ]
      : []),
  ]
}
