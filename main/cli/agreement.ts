import type { Plan } from '../../common/plan.ts'
import { planCost } from '../../common/plan-cost.ts'
import { isTypedWord } from '../../common/typed-word.ts'
import { sayEnglish } from '../texts/english.ts'
import { failureError } from '../texts/failure.ts'
import { inLanguage } from '../texts/in-language.ts'
import { say } from '../texts/spoken.ts'
import type { Call, Io, Option } from './command.ts'
import { onOneLine } from './terminal/printable.ts'

/** `--confirm`: the typed word of the window, for whoever is not asked. */
export const confirmOption: Option = {
  value: 'word',
  about: 'usage.install.confirm',
  offers: [englishWord()],
}

/** Whether `--confirm` agrees to what cannot be undone. Throws FailureError `bad-call` for any other word. */
export function readConfirm(call: Call): boolean {
  const text = call.text('confirm')
  if (text === null) return false
  if (isTheWord(text)) return true
  throw failureError('bad-call', 'confirm-word-wrong', { text, word: englishWord() }, '--confirm')
}

/** Whether Unstuck itself removes something for good by this plan, which only the word agrees to. */
export function needsWord(plan: Plan): boolean {
  return planCost(plan).destructive.length > 0
}

/** Whether a plan takes out an update that no repair of its case installed. */
export function takesOthersUpdate({ steps }: Plan): boolean {
  return steps.some(({ does }) => does.kind === 'remove-update' && does.foreign === true)
}

/**
 * What of a plan cannot be undone, one line for each step, with an empty line after it; nothing where each step can. It
 * stands before every question, whether "yes" or the word agrees.
 */
export function finalText(plan: Plan): string {
  const titles = planCost(plan).final.map((step) => `  - ${onOneLine(inLanguage(step).title)}`)
  return titles.length === 0 ? '' : [`${say('window.plan.agree-final')}:`, ...titles, '', ''].join('\n')
}

/**
 * Asks the person who has read the plan: for "yes", or, where it removes something for good, for the word.
 *
 * @param confirmed the word was already given with the call
 */
export async function asksAgreement(io: Pick<Io, 'ask'>, plan: Plan, confirmed: boolean): Promise<boolean> {
  if (confirmed || !needsWord(plan))
    return (await io.ask(say('cli.ask-carry-out')))?.trim().toLowerCase() === 'yes'
  const answer = await io.ask(say('cli.ask-confirm', { word: say('window.plan.confirm-word') }))
  return answer !== null && isTheWord(answer)
}

/** The word of scripts, which is the same whatever language their PC speaks. */
export function englishWord(): string {
  return sayEnglish('window.plan.confirm-word')
}

function isTheWord(typed: string): boolean {
  return isTypedWord(typed, say('window.plan.confirm-word'), englishWord())
}
