import type { JournalEvent } from '../../common/journal.ts'
import { timeTaken } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import { errorCodeOf } from '../../common/windows/error-code.ts'
import { sizeText } from './format.ts'
import { language, say } from './say.ts'

/** One journal event as a sentence; null for events that are shown as progress. */
export function journalLine(event: JournalEvent, titleOf: (step: string) => string): string | null {
  switch (event.kind) {
    case 'opened':
      return say('window.repair.log.opened')
    case 'consented':
      return say('window.repair.log.consented')
    case 'run-started':
      return event.resumed ? say('window.repair.log.resumed') : say('window.repair.log.started')
    case 'step-started':
      return say('window.repair.log.step-started', { step: titleOf(event.step) })
    case 'step-progress':
      return null
    case 'note':
      return event.text
    case 'tool-ended':
      return say('window.repair.log.tool-ended', {
        tool: event.command[0] ?? '',
        exitCode: exitCodeText(event.exitCode),
        time: timeTaken(event.milliseconds, language()),
      })
    case 'package-fetched':
      return say('window.repair.log.fetched', {
        file: event.file,
        size: sizeText(event.sizeBytes),
        digest: message(`word.digest.${event.verifiedBy}`),
      })
    case 'step-done':
      return event.outcome === 'already'
        ? say('window.repair.log.step-already', { text: event.text })
        : say('window.repair.log.step-done', { text: event.text })
    case 'step-failed':
      return event.finding
        ? `${say('window.repair.log.step-failed', { what: event.failure.what })} ${say('window.repair.log.step-finding', { title: event.finding.title })}`
        : say('window.repair.log.step-failed', { what: event.failure.what })
    case 'restart-requested':
      return say('window.repair.log.restart')
    case 'person-needed':
      return say('window.repair.log.person')
    case 'cancelled':
      return say('window.repair.log.cancelled')
    case 'run-ended':
      return say(`window.repair.log.ended.${event.outcome}`)
    case 'verdict':
      return say('window.repair.log.verdict', { because: event.verdict.because })
  }
}

/** Small codes as numbers, HRESULTs in hex, as people search for them. */
export function exitCodeText(code: number): string {
  return code < 0x10000 && code >= 0 ? String(code) : (errorCodeOf(code) ?? String(code))
}
