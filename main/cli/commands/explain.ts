import { exitCodes } from '../../../common/exit-codes.ts'
import type { Explanation } from '../../../common/explanation.ts'
import { explainCodes } from '../../workflow/explain-codes.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'

/** `unstuck explain`. */
export const explainCommand: Command = {
  words: '<code>...',
  about: `Says what an error code means. Takes a code as people paste it: hex with or without 0x, signed or unsigned decimal, in brackets or inside a log line, an exit value of WUSA or DISM, or a symbol name.

  unstuck explain 0x800f0922
  unstuck explain -2146498270 2359302 CBS_E_INSTALLERS_FAILED`,
  options: {},
  exits: '0 every code was understood; 2 one of the inputs is no code.',
  leastWords: 1,
  async run({ words, json, io }) {
    const explanations = await explainCodes(words)
    if (json) printJson(io, explanations)
    else {
      const known = explanations.filter(({ code }) => code !== null)
      io.out(known.map(toText).join('\n'))
      for (const one of explanations) if (one.code === null) io.say(noCodeText(one))
    }
    return explanations.some((one) => one.code === null) ? exitCodes.badCall : exitCodes.done
  },
}

function toText(one: Explanation): string {
  const lines = [
    `${one.code}  ${one.name ?? '(no public name)'}${one.area === null ? '' : `  [${one.area}]`}`,
    `  ${one.summary}`,
  ]
  if (one.otherNames.length > 0) lines.push(`  Also called: ${one.otherNames.join(', ')}`)
  if (one.causes.length > 0) {
    lines.push('  Causes that can lead to it ("unstuck diagnose" tells which by evidence):')
    lines.push(...one.causes.map((cause) => `    - ${cause.title}`))
  }
  return `${lines.join('\n')}\n`
}

function noCodeText({ input, error }: Explanation): string {
  return `unstuck: ${shortened(input)}: ${error ?? 'not a code'}\n`
}

/** What was pasted by mistake can be a whole log. */
function shortened(input: string): string {
  if (input.trim() === '') return '(nothing)'
  return input.length > 80 ? `${input.slice(0, 80)} …` : input
}
