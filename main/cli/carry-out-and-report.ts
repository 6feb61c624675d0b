import type { JournalEvent } from '../../common/case/journal.ts'
import { type ExitCode, exitCodes } from '../../common/exit-codes.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { say } from '../texts/spoken.ts'
import type { CarryOutChoice } from '../workflow/repair-choices.ts'
import type { Call } from './command.ts'
import { exitCodeFor } from './exit-code-for.ts'
import type { PlannedRepair } from './planned-repair.ts'
import type { progressLine as ProgressLine } from './progress-line.ts'
import { journalLine } from './text/journal-line.ts'
import { verdictText } from './text/verdict-text.ts'

/** A practice PC restarts when the user agrees; a real one is restarted by its user. */
async function agreesToRestart({ io, quiet }: Call, { restarts }: PlannedRepair): Promise<boolean> {
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
  repair: PlannedRepair,
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
