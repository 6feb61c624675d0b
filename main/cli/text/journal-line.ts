import type { JournalEvent, StepFinding } from '../../../common/case/journal.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { commandLines } from '../../../common/steps/shown-commands.ts'
import { timeTaken } from '../../../common/texts/duration.ts'
import { message } from '../../../common/texts/message.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { sizeText } from '../../texts/size-text.ts'
import { clockText, say, spoken, spokenLanguage } from '../../texts/spoken.ts'
import { nextOf, whatOf } from '../../texts/what-of.ts'
import { foldRich } from '../terminal/fold.ts'
import { hanging, joined, type Rich, styled } from '../terminal/rich.ts'

/** Why a step failed, according to its logs. */
function findingLines({ title, likelihood, file, line, text }: StepFinding): string[] {
  return [
    say('word.why-by-logs', { title, percent: Math.round(likelihood * 100) }),
    `  ${say('word.file-line', { file, line })}: ${text.replace(/\s+/g, ' ').trim().slice(0, 300)}`,
  ]
}

/**
 * Formats one journal event for the terminal; null for events that are not shown there.
 *
 * @param verbose whether to print the ids of steps and plan
 * @param columns width of the terminal; null if the output goes elsewhere
 */
export function journalLine(
  written: JournalEvent,
  planned: Pick<Plan, 'steps'>,
  verbose: boolean,
  columns: number | null,
): Rich | null {
  const event = inLanguage(written)
  const plan = inLanguage(planned)
  const time = clockText(event.time)
  const lines = linesOf(event, plan, verbose)
  if (lines === null) return null
  // A command is copied in one piece.
  const hasCommands = event.kind === 'tool-ended' || event.kind === 'person-needed'
  const room = columns === null || hasCommands ? null : columns - indent
  const [first = '', ...rest] = lines.map((line) => hanging(foldRich(line, room), indent))
  return joined(
    [[styled('faint', time), '  ', first], ...rest.map((line) => [' '.repeat(indent), line])],
    '\n',
  )
}

/** Columns before the text of a line: the time, then two for what belongs to a step. */
const indent = 12

function linesOf(event: JournalEvent, plan: Pick<Plan, 'steps'>, verbose: boolean): Rich[] | null {
  switch (event.kind) {
    case 'opened':
      return verbose ? [say('cli.journal-opened', { planSha256: event.planSha256, host: event.host })] : null
    case 'consented':
      return [say('cli.journal-agreed', { by: event.by })]
    case 'run-started':
      return [say(event.resumed ? 'cli.journal-resumed' : 'cli.journal-started')]
    case 'step-started':
      return [styled('strong', stepName(event.step, plan, verbose))]
    case 'note':
      return [`  ${event.text}`]
    case 'tool-ended':
      return [
        ...commandLines([event.command]).map((line) => `  ${line}`),
        say('cli.journal-tool', {
          exitCode: event.exitCode,
          time: timeTaken(event.milliseconds, spokenLanguage()),
        }),
      ]
    case 'package-fetched':
      return [
        `  ${say('cli.journal-fetched', { file: event.file, size: sizeText(event.sizeBytes), digest: message(`word.digest.${event.verifiedBy}`) })}`,
        say('cli.journal-from', { place: event.from }),
      ]
    case 'step-done': {
      const how = say(event.outcome === 'already' ? 'cli.journal-already' : 'cli.journal-done')
      return [[styled('good', `  ${how}`), event.text === '' ? '' : ` ${event.text}`]]
    }
    case 'step-failed':
      return [
        [styled('bad', `  ${say('cli.journal-failed')}`), ` ${spoken(whatOf(event.failure))}`],
        ...(event.finding ? findingLines(event.finding) : []),
        say('cli.next', { next: nextOf(event.failure) }),
      ]
    case 'restart-requested':
      return [`  ${say('cli.journal-restart')}`]
    case 'person-needed':
      return [
        styled('doubtful', `  ${say('word.heading', { words: message('word.by-hand') })}`),
        ...event.lines,
      ]
    case 'cancelled':
      return [say('word.stopped-on-request')]
    case 'step-progress':
    case 'run-ended':
    case 'verdict':
      return null
  }
}

/** `2 of 5: Repair the component store`. A step that is not in this plan is shown by id. */
function stepName(id: string, plan: Pick<Plan, 'steps'>, verbose: boolean): string {
  const at = plan.steps.findIndex((step) => step.id === id)
  const title = plan.steps[at]?.title
  if (title === undefined) return id
  const name = say('cli.step-of', { number: at + 1, all: plan.steps.length, title })
  return verbose ? `${name} (${id})` : name
}
