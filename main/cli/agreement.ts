import type { Plan } from '../../common/plan.ts'
import { planCost } from '../../common/plan-cost.ts'
import { isTypedWord } from '../../common/typed-word.ts'
import { sayEnglish } from '../texts/english.ts'
import { failureError } from '../texts/failure.ts'
import { inLanguage } from '../texts/in-language.ts'
import { say } from '../texts/spoken.ts'
import type { Call, Io, Option } from './command.ts'
import { onOneLine } from './terminal/printable.ts'

/** `--confirm`: supplies the word that the window asks for when there is no prompt. */
export const confirmOption: Option = {
  value: 'word',
  about: 'usage.install.confirm',
  offers: [englishWord()],
}

/** Whether `--confirm` consents to what cannot be undone. Throws FailureError `bad-call` for any other word. */
export function readConfirm(call: Call): boolean {
  const text = call.text('confirm')
  if (text === null) return false
  if (isTheWord(text)) return true
  throw failureError('bad-call', 'confirm-word-wrong', { text, word: englishWord() }, '--confirm')
}

/** Whether Unstuck itself deletes something permanently with this plan, which requires the word. */
export function needsWord(plan: Plan): boolean {
  return planCost(plan).destructive.length > 0
}

/** Whether a plan uninstalls an update that was not installed by its case. */
export function takesOthersUpdate({ steps }: Plan): boolean {
  return steps.some(({ does }) => does.kind === 'remove-update' && does.foreign === true)
}

/**
 * What cannot be undone in a plan, one line per step, followed by an empty line; empty if every step can be undone.
 * Shown before every prompt, whether for "yes" or for the word.
 */
export function finalText(plan: Plan): string {
  const titles = planCost(plan).final.map((step) => `  - ${onOneLine(inLanguage(step).title)}`)
  return titles.length === 0 ? '' : [`${say('window.plan.agree-final')}:`, ...titles, '', ''].join('\n')
}

/**
 * Prompts the user, who has read the plan: for "yes", or if it deletes something permanently, for the word.
 *
 * @param confirmed whether the call already supplied the word
 */
export async function asksAgreement(io: Pick<Io, 'ask'>, plan: Plan, confirmed: boolean): Promise<boolean> {
  if (confirmed || !needsWord(plan))
    return (await io.ask(say('cli.ask-carry-out')))?.trim().toLowerCase() === 'yes'
  const answer = await io.ask(say('cli.ask-confirm', { word: say('window.plan.confirm-word') }))
  return answer !== null && isTheWord(answer)
}

/** The word for scripts, independent of the language of their PC. */
export function englishWord(): string {
  return sayEnglish('window.plan.confirm-word')
}

function isTheWord(typed: string): boolean {
  return isTypedWord(typed, say('window.plan.confirm-word'), englishWord())
}
