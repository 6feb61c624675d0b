import type { Explanation } from '../../../common/diagnosis/explanation.ts'
import { exitCodes } from '../../../common/exit-codes.ts'
import { commandText } from '../../../common/steps/shown-commands.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say, spoken } from '../../texts/spoken.ts'
import { explainCodes, whyNoCode } from '../../workflow/diagnosing/explain-codes.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { fold } from '../terminal/fold.ts'

export const explainCommand: Command = {
  words: '<code>...',
  output: 'explanation',
  about: 'usage.explain.about',
  options: {},
  exits: 'usage.explain.exits',
  leastWords: 1,
  async run({ words, json, io }) {
    const explanations = await explainCodes(words, io.openKnowledge)
    if (json) printJson(io, explanations)
    else {
      const known = explanations.filter(isKnown)
      io.out(
        inLanguage(known)
          .map((one) => toText(one, io.width))
          .join('\n'),
      )
      for (const one of explanations) if (!isKnown(one)) io.say(noCodeText(one))
    }
    if (!explanations.every(isKnown)) return exitCodes.badCall
    return explanations.some(isUnansweredKb) ? exitCodes.gaps : exitCodes.done
  },
}

function isKnown({ error }: Explanation): boolean {
  return error === undefined
}

/** Whether a requested update is unknown, which is neither an invalid call nor an answer. */
function isUnansweredKb({ reasons }: Explanation): boolean {
  return reasons?.some(({ code }) => code === 'code.kb-unknown') === true
}

/** Commands are not wrapped, whatever the width. */
function toText(one: Explanation, width: number | null): string {
  // Some updates have many sentences, each on a separate line.
  if (one.kb !== undefined)
    return `${fold([one.kb, ...(one.reasons?.map(spoken) ?? [one.summary])].join('\n  '), width)}\n`
  const lines = [
    `${one.code}  ${one.name ?? `(${say('cli.no-public-name')})`}${one.area === null ? '' : `  [${one.area}]`}`,
    fold(`  ${one.summary}`, width),
  ]
  if (one.otherNames.length > 0)
    lines.push(fold(`  ${say('cli.also-called', { names: one.otherNames.join(', ') })}`, width))
  if (one.causes.length > 0) {
    lines.push(fold(`  ${say('cli.causes-of-code')}`, width))
    for (const { title, check, command } of one.causes) {
      lines.push(fold(`    - ${title}`, width))
      if (check) lines.push(fold(`      ${say('cli.check-of-cause', { look: check })}`, width))
      if (command) lines.push(`        ${commandText(command)}`)
    }
  }
  return `${lines.join('\n')}\n`
}

function noCodeText({ input, error }: Explanation): string {
  return `unstuck: ${shortened(input)}: ${say(error === undefined ? 'cli.not-a-code' : whyNoCode(input))}\n`
}

/** The input may be a whole log, pasted by mistake. */
function shortened(input: string): string {
  if (input.trim() === '') return `(${say('cli.nothing')})`
  return input.length > 80 ? `${input.slice(0, 80)} …` : input
}
