import type { JournalEvent, StepFinding } from '../../../common/journal.ts'
import type { Plan } from '../../../common/plan.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'
import { commandText } from './command-text.ts'
import { sizeText } from './size-text.ts'

/** Why a step failed, by its logs. */
function findingLines({ title, likelihood, file, line, text }: StepFinding): string[] {
  return [
    `Why, by the logs of this step: ${title} (${Math.round(likelihood * 100)} % likely)`,
    `  ${file}, line ${line}: ${text.replace(/\s+/g, ' ').trim().slice(0, 300)}`,
  ]
}

/**
 * One journal event as lines for a terminal, or null for events that say nothing to a reader there.
 *
 * @param verbose also the ids of steps and plan
 */
export function journalLine(event: JournalEvent, plan: Pick<Plan, 'steps'>, verbose: boolean): Rich | null {
  const time = event.time.slice(11, 19)
  const lines = linesOf(event, plan, verbose)
  if (lines === null) return null
  const [first = '', ...rest] = lines
  return joined([[styled('faint', time), '  ', first], ...rest.map((line) => ['            ', line])], '\n')
}

function linesOf(event: JournalEvent, plan: Pick<Plan, 'steps'>, verbose: boolean): Rich[] | null {
  switch (event.kind) {
    case 'opened':
      return verbose ? [`Plan ${event.planSha256} for ${event.host}`] : null
    case 'consented':
      return [`Agreed (${event.by})`]
    case 'run-started':
      return [event.resumed ? 'Going on' : 'Started']
    case 'step-started':
      return [styled('strong', stepName(event.step, plan, verbose))]
    case 'note':
      return [`  ${event.text}`]
    case 'tool-ended':
      return [
        `  ${commandText(event.command)}`,
        `exit code ${event.exitCode}, ${(event.milliseconds / 1000).toFixed(1)} s`,
      ]
    case 'package-fetched':
      return [
        `  ${event.file}, ${sizeText(event.sizeBytes)}, proven by its ${event.verifiedBy === 'sha256' ? 'SHA-256' : 'SHA-1, the only digest published'}`,
        `from: ${event.from}`,
      ]
    case 'step-done': {
      const how = event.outcome === 'already' ? 'Was already so.' : 'Done.'
      return [[styled('good', `  ${how}`), event.text === '' ? '' : ` ${event.text}`]]
    }
    case 'step-failed':
      return [
        [styled('bad', '  Failed.'), ` ${event.failure.what}`],
        ...(event.finding ? findingLines(event.finding) : []),
        `Next: ${event.failure.next}`,
      ]
    case 'restart-requested':
      return ['  Restart']
    case 'person-needed':
      return [styled('doubtful', '  By hand:'), ...event.lines]
    case 'cancelled':
      return ['Stopped on request']
    case 'step-progress':
    case 'run-ended':
    case 'verdict':
      return null
  }
}

/** `2 of 5: Repair the component store`. A step that this plan does not have goes by its id. */
function stepName(id: string, plan: Pick<Plan, 'steps'>, verbose: boolean): string {
  const at = plan.steps.findIndex((step) => step.id === id)
  const title = plan.steps[at]?.title
  if (title === undefined) return id
  return `${at + 1} of ${plan.steps.length}: ${title}${verbose ? ` (${id})` : ''}`
}
