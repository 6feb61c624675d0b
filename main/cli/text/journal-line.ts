import type { JournalEvent, StepFinding } from '../../../common/journal.ts'
import { commandText } from './diagnosis-text.ts'
import { sizeText } from './size-text.ts'

/** Why a step failed, by its logs. */
function findingLines({ title, likelihood, file, line, text }: StepFinding): string[] {
  return [
    `Why, by the logs of this step: ${title} (${Math.round(likelihood * 100)} % likely)`,
    `  ${file}, line ${line}: ${text.replace(/\s+/g, ' ').trim().slice(0, 300)}`,
  ]
}

/** One journal event as a line for a terminal, or null for events that say nothing to a reader there. */
export function journalLine(event: JournalEvent): string | null {
  const time = event.time.slice(11, 19)
  switch (event.kind) {
    case 'opened':
      return `${time}  Case opened for ${event.host}, plan ${event.planSha256.slice(0, 12)}`
    case 'consented':
      return `${time}  Agreed (${event.by})`
    case 'run-started':
      return `${time}  ${event.resumed ? 'Going on' : 'Started'}`
    case 'step-started':
      return `${time}  ${event.step} ...`
    case 'note':
      return `${time}    ${event.text}`
    case 'tool-ended':
      return `${time}    ${commandText(event.command)}\n${time}    exit code ${event.exitCode}, ${(event.milliseconds / 1000).toFixed(1)} s`
    case 'package-fetched':
      return `${time}    ${event.file}, ${sizeText(event.sizeBytes)}, proven by its ${event.verifiedBy === 'sha256' ? 'SHA-256' : 'SHA-1, the only digest published'}\n${time}    from: ${event.from}`
    case 'step-done':
      return `${time}  ${event.step}: ${event.outcome === 'already' ? 'was already so. ' : ''}${event.text}`
    case 'step-failed':
      return [
        `${time}  ${event.step}: failed. ${event.failure.what}`,
        ...(event.finding ? findingLines(event.finding).map((line) => `${time}    ${line}`) : []),
        `${time}    Next: ${event.failure.next}`,
      ].join('\n')
    case 'restart-requested':
      return `${time}  Restart`
    case 'person-needed':
      return [`${time}  ${event.step}: by hand`, ...event.lines.map((line) => `            ${line}`)].join(
        '\n',
      )
    case 'cancelled':
      return `${time}  Stopped on request`
    case 'step-progress':
    case 'run-ended':
    case 'verdict':
      return null
  }
}
