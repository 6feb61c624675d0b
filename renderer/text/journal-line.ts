import type { JournalEvent } from '../../common/case/journal.ts'
import type { PlanStep } from '../../common/plan/plan.ts'
import { timeTaken } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import { errorCodeOf } from '../../common/windows/error-code.ts'
import { sizeText } from './format.ts'
import { language, say } from './say.ts'

export type JournalLine = Pick<JournalEvent, 'seq' | 'time' | 'kind'> & { readonly words: string }

/**
 * A journal as sentences. A journal also has the steps of earlier plans of its case, which are not at hand here and can
 * have the same ids as those of this plan: they get no title.
 */
export function journalLines(
  journal: readonly JournalEvent[],
  plan: { readonly steps: readonly PlanStep[]; readonly sha256: string | null },
): JournalLine[] {
  const titles = new Map(plan.steps.map(({ id, title }) => [id, title]))
  let isOwn = true
  return journal.flatMap((event) => {
    if (event.kind === 'opened') isOwn = event.planSha256 === plan.sha256
    const words = journalLine(event, (step) => (isOwn ? (titles.get(step) ?? null) : null))
    return words === null ? [] : [{ seq: event.seq, time: event.time, words, kind: event.kind }]
  })
}

/**
 * One journal event as a sentence; null for events that are shown as progress, and for the start of a step without a
 * title, whose other events say what it did.
 */
export function journalLine(event: JournalEvent, titleOf: (step: string) => string | null): string | null {
  switch (event.kind) {
    case 'opened':
      return say('window.repair.log.opened')
    case 'consented':
      return say('window.repair.log.consented')
    case 'run-started':
      return event.resumed ? say('window.repair.log.resumed') : say('window.repair.log.started')
    case 'step-started': {
      const step = titleOf(event.step)
      return step === null ? null : say('window.repair.log.step-started', { step })
    }
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
