import type { Plan } from '../../common/plan/plan.ts'
import { planCost } from '../../common/plan/plan-cost.ts'
import { isTypedWord } from '../../common/plan/typed-word.ts'
import { message } from '../../common/texts/message.ts'
import { sayEnglish } from '../texts/english.ts'
import { failureError } from '../texts/failure.ts'
import { inLanguage } from '../texts/in-language.ts'
import { say } from '../texts/spoken.ts'
import type { Call, Io, Option } from './command.ts'
import type { PlannedRepair } from './planned-repair.ts'
import { refuseStopped } from './refuse-stopped.ts'
import { showInPages } from './show-in-pages.ts'
import { planCommand } from './shown-call.ts'
import { onOneLine } from './terminal/printable.ts'
import { render } from './terminal/render.ts'
import type { Rich } from './terminal/rich.ts'
import { planText } from './text/plan-text.ts'

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

/**
 * Shows the plan and asks for consent, unless `--yes` or an earlier run gave it. Permanent deletions need the typed
 * word, as in the window: `--yes` then also needs `--confirm`. So does an update that was not installed by the case,
 * because a script that runs twice would uninstall one security update after the other. Throws FailureError `declined`,
 * and `cancelled` if the user pressed Ctrl-C while the PC was being read.
 */
export async function agreeToPlan(call: Call, repair: PlannedRepair): Promise<void> {
  await refuseStopped(call.signal)
  if (await repair.isConsented()) return
  const plan = repair.mustHavePlan()
  const confirmed = readConfirm(call)
  const showPlan = planCommand(call, repair.keptCase ?? null)
  if (call.flag('yes')) {
    // Nobody has seen the plan of a case whose consent some other program of the user recorded.
    if (repair.underWay) throw failureError('declined', 'case-not-agreed', {}, repair.keptCase ?? null)
    if (await repair.mustBeTyped?.()) throw failureError('declined', 'consent-not-typed', {}, '--yes')
    if (confirmed) return
    if (takesOthersUpdate(plan))
      throw failureError('declined', 'foreign-removal-not-confirmed', {
        word: englishWord(),
        plan: showPlan,
      })
    if (!needsWord(plan)) return
    if (!call.json && !call.quiet) call.io.say(['\n', finalText(plan)])
    throw failureError('declined', 'not-confirmed', { word: englishWord(), plan: showPlan })
  }
  if (call.quiet) throw failureError('declined', 'not-agreed-quiet', { plan: showPlan })
  if (!call.json) {
    const shown: Rich = ['\n', planText(plan, undefined, call.io.width), '\n']
    // Whoever raised the prompt for these rights can have chosen the console too.
    const isForeign = call.io.isInteractive && (await repair.mustBeTyped?.()) === true
    const show = (part: Rich) => call.io.say(part, 'laid-out')
    if (!isForeign) show(shown)
    else if (!(await showInPages(call.io, render(shown, false), show)))
      throw failureError('declined', 'not-agreed', {})
    call.io.say(finalText(plan))
  }
  if (!call.io.isInteractive) throw failureError('declined', 'nobody-agreed', { plan: showPlan })
  if (!(await asksAgreement(call.io, plan, confirmed))) throw failureError('declined', 'not-agreed', {})
}

/** Whether Unstuck itself deletes something permanently with this plan, which requires the word. */
function needsWord(plan: Plan): boolean {
  return planCost(plan).destructive.length > 0
}

/** Whether a plan uninstalls an update that was not installed by its case. */
function takesOthersUpdate({ steps }: Plan): boolean {
  return steps.some(({ does }) => does.kind === 'remove-update' && does.foreign === true)
}

/**
 * What cannot be undone in a plan, one line per step, followed by an empty line; empty if every step can be undone.
 * Shown before every prompt, whether for "yes" or for the word.
 */
export function finalText(plan: Plan): string {
  const titles = planCost(plan).final.map((step) => `  - ${onOneLine(inLanguage(step).title)}`)
  return titles.length === 0
    ? ''
    : [say('word.heading', { words: message('window.plan.agree-final') }), ...titles, '', ''].join('\n')
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
function englishWord(): string {
  return sayEnglish('window.plan.confirm-word')
}

function isTheWord(typed: string): boolean {
  return isTypedWord(typed, say('window.plan.confirm-word'), englishWord())
}
