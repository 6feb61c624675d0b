import type { Chapter } from '../../common/case/chapters.ts'
import { foldSteps, type JournalEvent, type StepProgress } from '../../common/case/journal.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { commandLines } from '../../common/steps/shown-commands.ts'
import { say, whenText } from '../texts/spoken.ts'
import { type Block, code, heading, list, paragraph, table } from './document.ts'
import { interruptedRows } from './interrupted-rows.ts'
import { becameOf, beforeAfter, resultText } from './proof-blocks.ts'

/** What was done in the case for earlier plans, without which the record would hide changes. Pure. */
export function chapterBlocks(chapters: readonly Chapter[]): Block[] {
  if (chapters.length === 0) return []
  return [heading(2, say('report.chapters')), ...chapters.flatMap(blocksOf)]
}

function blocksOf({ planSha256, plan, journal }: Chapter, nth: number): Block[] {
  const proven = journal.findLast((event) => event.kind === 'verdict')
  const verdict = proven?.kind === 'verdict' ? proven.verdict : null
  const at = journal[0] === undefined ? '' : whenText(journal[0].time)
  const subject = plan?.target?.title ?? null
  return [
    heading(3, `${nth + 1}. ${at}`),
    table(
      ['', ''],
      [
        ...(subject === null ? [] : [[say('report.plan'), subject]]),
        [say('report.sha256-of-plan'), planSha256],
        ...interruptedRows(plan, journal),
        [say('report.result'), resultText(verdict, plan, journal)],
      ],
    ),
    ...beforeAfter(verdict),
    ...journal.flatMap((event) => (event.kind === 'consented' ? [agreed(event)] : [])),
    ...stepsOf(plan, journal),
    ...(verdict === null ? [] : becameOf(verdict)),
  ]
}

function agreed({ by, time }: Extract<JournalEvent, { kind: 'consented' }>): Block {
  return paragraph(`${say('cli.journal-agreed', { by })}, ${whenText(time)}`)
}

/** Each step that was begun, with its commands and result; by id if its plan is no longer available. */
function stepsOf(plan: Plan | null, journal: readonly JournalEvent[]): Block[] {
  const begun = [...new Set(journal.flatMap((event) => (event.kind === 'step-started' ? [event.step] : [])))]
  const states = foldSteps(begun, journal)
  return begun.flatMap((id) => {
    const title = plan?.steps.find((step) => step.id === id)?.title ?? id
    const own = journal.filter((event) => 'step' in event && event.step === id)
    const commands = own.flatMap((event) =>
      event.kind === 'tool-ended' ? commandLines([event.command]) : [],
    )
    const said = own.flatMap((event) =>
      (event.kind === 'note' || event.kind === 'step-done') && event.text !== '' ? [event.text] : [],
    )
    const failure = states.get(id)?.failure
    return [
      paragraph(`${title}: ${say(`word.step-state.${endedAs(states.get(id)?.state ?? 'waiting')}`)}`),
      ...(commands.length > 0 ? [code(commands)] : []),
      ...(said.length > 0 ? [list(said)] : []),
      ...(failure ? [paragraph(failure.what)] : []),
    ]
  })
}

/** Nothing is waiting for an earlier plan any more, so what it had not completed is unfinished. */
function endedAs(state: StepProgress['state']): StepProgress['state'] | 'unfinished' {
  return state === 'running' || state === 'restart-needed' || state === 'person-needed' ? 'unfinished' : state
}
