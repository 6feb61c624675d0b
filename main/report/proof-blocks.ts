import type { JournalEvent } from '../../common/case/journal.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { commandText } from '../../common/steps/shown-commands.ts'
import { outcomeKey } from '../../common/verdict/outcome-key.ts'
import { standingKey } from '../../common/verdict/standing-key.ts'
import { fromInspection, type Verdict } from '../../common/verdict/verdict.ts'
import { type VerdictNext, verdictNext } from '../../common/verdict/verdict-next.ts'
import { whyOpen } from '../../common/verdict/why-open.ts'
import { say, spoken, whenText } from '../texts/spoken.ts'
import { type Block, code, heading, paragraph, table } from './document.ts'

/** The result of a repair: the outcome and the reason; without a verdict, how far it got. */
export function resultText(
  verdict: Verdict | null,
  plan: Plan | null,
  journal: readonly JournalEvent[],
): string {
  if (verdict !== null) return `${say(outcomeKey(verdict.outcome, plan))}. ${verdict.because}`
  const events = sinceOpened(journal)
  const run = events.findLast(({ kind }) => kind === 'run-started' || kind === 'run-ended')
  if (run === undefined) return say('report.not-begun')
  if (run.kind !== 'run-ended' || run.outcome !== 'failed') return say('report.not-proven-yet')
  const failed = events.findLast((event) => event.kind === 'step-failed')
  const at = plan?.steps.findIndex(({ id }) => id === failed?.step) ?? -1
  const step = plan?.steps[at]
  return failed === undefined || step === undefined
    ? say('report.result-failed')
    : say('report.result-failed-at', { step: at + 1, title: step.title, what: failed.failure.what })
}

/** The events of the plan opened last, because an earlier plan can have the same step ids. */
export function sinceOpened(journal: readonly JournalEvent[]): readonly JournalEvent[] {
  return journal.slice(
    Math.max(
      0,
      journal.findLastIndex(({ kind }) => kind === 'opened'),
    ),
  )
}

/** What became of each cause of the plan. */
export function becameOf({ findings }: Verdict): Block[] {
  if (findings.length === 0) return []
  return [
    table(
      ['', say('report.found-before'), say('word.why')],
      findings.map((finding) => {
        const why = whyOpen(finding)
        return [say(standingKey(finding)), finding.title, why === null ? '' : spoken(why)]
      }),
    ),
  ]
}

/** Build, servicing stack and WinRE before and after; empty if the verdict does not contain them. */
export function beforeAfter(verdict: Verdict | null): Block[] {
  const { before, after } = verdict ?? {}
  if (!before || !after) return []
  const row = (name: string, from: string | null, to: string | null) => [
    name,
    from ?? say('word.not-read'),
    to ?? say('word.not-read'),
  ]
  return [
    table(
      [say('verdict.before-after'), say('verdict.before'), say('verdict.after')],
      [
        row(say('word.fact.windows'), before.build, after.build),
        row(say('word.fact.servicing-stack'), before.servicingStack, after.servicingStack),
        row(say('word.fact.winre'), before.winre, after.winre),
      ],
    ),
  ]
}

/** What the PC showed after the repair; empty if it was not read. */
export function proofBlocks(verdict: Verdict | null, plan: Plan | null): Block[] {
  if (verdict === null) return []
  return [
    heading(2, say('report.proof')),
    paragraph(say('report.read-at', { at: whenText(verdict.takenAt) })),
    ...becameOf(verdict),
    table(
      ['', say('report.promise'), say('word.expected'), say('word.found'), say('word.read-from')],
      verdict.checks.map((one) => [
        say(
          one.ok === null
            ? 'word.promise-state.unread'
            : one.ok
              ? 'word.promise-state.kept'
              : 'word.promise-state.broken',
        ),
        one.what,
        one.expected,
        one.found,
        one.source === fromInspection ? say('word.source-inspection') : one.source,
      ]),
    ),
    ...nextBlocks(verdictNext(verdict, plan, null)),
    ...(verdict.undo === null ? [] : undo(verdict.undo)),
  ]
}

function nextBlocks(next: readonly VerdictNext[]): Block[] {
  if (next.length === 0) return []
  const each = next.flatMap(({ text, command }) => [paragraph(spoken(text)), code([command])])
  return [heading(3, say('verdict.next.title')), ...each]
}

function undo({ command, why }: NonNullable<Verdict['undo']>): Block[] {
  return command === null
    ? [heading(3, say('word.update-stays')), paragraph(why)]
    : [heading(3, say('word.to-remove-update')), code([commandText(command)]), paragraph(why)]
}
