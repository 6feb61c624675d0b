import type { JournalEvent } from '../../common/journal.ts'
import { errorCodeOf } from '../../common/windows/error-code.ts'
import { text } from './en.ts'
import { sizeText } from './format.ts'

/** One journal event as a sentence, or null for events that are shown as progress and would only be noise. */
export function journalLine(event: JournalEvent, titleOf: (step: string) => string): string | null {
  const words = text.repair.log
  switch (event.kind) {
    case 'opened':
      return words.opened
    case 'consented':
      return words.consented
    case 'run-started':
      return event.resumed ? words.resumed : words.started
    case 'step-started':
      return words.stepStarted(titleOf(event.step))
    case 'step-progress':
      return null
    case 'note':
      return event.text
    case 'tool-ended':
      return words.toolEnded(
        event.command[0] ?? '',
        exitCodeText(event.exitCode),
        text.repair.seconds((event.milliseconds / 1000).toLocaleString('en', { maximumFractionDigits: 1 })),
      )
    case 'package-fetched':
      return words.fetched(event.file, sizeText(event.sizeBytes), text.repair.digest[event.verifiedBy])
    case 'step-done':
      return event.outcome === 'already' ? words.stepAlready(event.text) : words.stepDone(event.text)
    case 'step-failed':
      return event.finding
        ? `${words.stepFailed(event.failure.what)} ${words.stepFinding(event.finding.title)}`
        : words.stepFailed(event.failure.what)
    case 'restart-requested':
      return words.restart
    case 'person-needed':
      return words.person
    case 'cancelled':
      return words.cancelled
    case 'run-ended':
      return words.ended[event.outcome]
    case 'verdict':
      return words.verdict(event.verdict.because)
  }
}

/** Small codes as numbers, HRESULTs in hex, as people search for them. */
export function exitCodeText(code: number): string {
  return code < 0x10000 && code >= 0 ? String(code) : (errorCodeOf(code) ?? String(code))
}
