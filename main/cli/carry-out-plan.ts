import { type ExitCode, exitCodes } from '../../common/exit-codes.ts'
import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import type { Verdict } from '../../common/verdict.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import type { CarryOutChoice, CarryOutEnd } from '../workflow/repair-choices.ts'
import {
  asksAgreement,
  englishWord,
  finalText,
  needsWord,
  readConfirm,
  takesOthersUpdate,
} from './agreement.ts'
import type { Call } from './command.ts'
import { exitCodeFor } from './exit-code-for.ts'
import type { progressLine as ProgressLine } from './progress-line.ts'
import { refuseStopped } from './refuse-stopped.ts'
import { planCommand } from './shown-call.ts'
import { journalLine } from './text/journal-line.ts'
import { planText } from './text/plan-text.ts'
import { verdictText } from './text/verdict-text.ts'

/** A plan that can be carried out and compared with its promises: for a PC, media or an image. */
export type CarriedOut = {
  /** Whether an earlier run obtained consent. */
  readonly isConsented: () => Promise<boolean>
  /** Whether `--yes` is no consent, because another program can have raised the prompt with it; absent: it is one. */
  readonly mustBeTyped?: () => Promise<boolean>
  /** True if the plan was not made by this call, but found in a case. */
  readonly underWay: boolean
  /** Where it is carried out, for the commands shown with its verdict; absent for a medium. */
  readonly place?: { readonly undo: string; readonly caseFolder: string | null }
  /** The case that existed before; absent if there was none. */
  readonly keptCase?: string | null
  /**
   * Whether the user already agreed to the first restart; absent if nothing restarts, and on a real PC, which its user
   * restarts.
   */
  readonly restarts?: { readonly isAgreed: boolean }
  /** Starts a practice PC from its own disk, without the USB stick; absent for others. */
  readonly startNext?: () => Promise<void>
  mustHavePlan(): Plan
  mustHaveHash(): string
  carryOut(choice: CarryOutChoice): Promise<CarryOutEnd>
  verify(): Promise<Verdict>
}

/**
 * Shows the plan and asks for consent, unless `--yes` or an earlier run gave it. Permanent deletions need the typed
 * word, as in the window: `--yes` then also needs `--confirm`. So does an update that was not installed by the case,
 * because a script that runs twice would uninstall one security update after the other. Throws FailureError `declined`,
 * and `cancelled` if the user pressed Ctrl-C while the PC was being read.
 */
export async function agreeToPlan(call: Call, repair: CarriedOut): Promise<void> {
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
    call.io.say(['\n', planText(plan, undefined, call.io.width), '\n'], 'laid-out')
    call.io.say(finalText(plan))
  }
  if (!call.io.isInteractive) throw failureError('declined', 'nobody-agreed', { plan: showPlan })
  if (!(await asksAgreement(call.io, plan, confirmed))) throw failureError('declined', 'not-agreed', {})
}

/** A practice PC restarts when the user agrees; a real one is restarted by its user. */
async function agreesToRestart({ io, quiet }: Call, { restarts }: CarriedOut): Promise<boolean> {
  if (restarts === undefined || quiet || !io.isInteractive) return false
  const answer = await io.ask(say('cli.ask-restart'))
  return answer?.trim().toLowerCase() === 'yes'
}

/** Whether to start a practice PC now without the USB stick. */
export async function agreesToStart(call: Call): Promise<boolean> {
  if (call.flag('yes')) {
    if (!call.json && !call.quiet) call.io.say(`${say('cli.practice-starts')}\n`)
    return true
  }
  if (call.quiet || !call.io.isInteractive) return false
  return (await call.io.ask(say('cli.ask-practice-start')))?.trim().toLowerCase() === 'yes'
}

/**
 * Carries out the plan, prints each step, and verifies the result.
 *
 * @param again the command that continues it
 */
export async function carryOutAndReport(
  call: Call,
  repair: CarriedOut,
  line: ReturnType<typeof ProgressLine>,
  again: string,
): Promise<ExitCode> {
  const plan = repair.mustHavePlan()
  let running: { readonly step: string; readonly isOver: boolean } | null = null
  const tell = (event: JournalEvent) => {
    if (event.kind === 'step-started') running = { step: event.step, isOver: false }
    if (event.kind === 'step-done') running = { step: event.step, isOver: true }
    const text = journalLine(event, plan, call.verbose, call.io.width)
    if (text === null || call.json || call.quiet) return
    line.end()
    call.io.out([text, '\n'])
  }
  const carryOut = (restart: CarryOutChoice['restart']) =>
    repair.carryOut({
      planSha256: repair.mustHaveHash(),
      by: call.flag('yes') ? '--yes' : 'terminal',
      restart,
      signal: call.signal,
      onEvent: tell,
      onProgress: (fraction, text, left) => line.show(fraction, text, left),
    })
  const first = repair.restarts?.isAgreed ? 'once' : 'ask'
  let outcome = await carryOut(call.flag('yes') ? 'by-itself' : first)
  while (outcome === 'restart' && (await agreesToRestart(call, repair))) outcome = await carryOut('once')
  line.end()
  switch (outcome) {
    case 'done': {
      let verdict = await repair.verify()
      if (repair.startNext && isLeftToStart(plan, verdict) && (await agreesToStart(call))) {
        await repair.startNext()
        verdict = await repair.verify()
      }
      if (!call.json)
        call.io.out(`\n${verdictText(verdict, plan, { ...repair.place, width: call.io.width })}`)
      return exitCodeFor(verdict)
    }
    case 'restart': {
      const then =
        repair.restarts === undefined
          ? say('cli.restart-then-again', { again })
          : say('cli.practice-restart-then-again', { again })
      call.io.say(`${then}\n`)
      return exitCodes.wrong
    }
    case 'person':
      call.io.say(`${say('cli.by-hand-then-again', { again })}\n`)
      return exitCodes.wrong
    case 'cancelled':
      call.io.say(`${stoppedText(plan, running, again)}\n`)
      return exitCodes.refused
    case 'failed':
      return exitCodes.failed
  }
}

/** Whether the next thing to do is to start the Windows that was repaired while it was off. */
export function isLeftToStart({ offline }: Plan, { outcome, checks }: Verdict): boolean {
  if (offline === undefined || outcome === 'not-done') return false
  return !checks.some(({ texts }) => texts?.what.code === 'verdict.check.same-windows')
}

/** Where a repair was stopped. Only downloads are interrupted; anything else finishes first. */
function stoppedText(
  { steps }: Plan,
  last: { readonly step: string; readonly isOver: boolean } | null,
  again: string,
): string {
  if (last === null) return say('cli.stopped-at-start', { again })
  const number = steps.findIndex(({ id }) => id === last.step) + 1
  const said = { number, all: steps.length, again }
  return last.isOver ? say('cli.stopped-then-again', said) : say('cli.stopped-fetching', said)
}
