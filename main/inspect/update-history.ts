import type { Gap, UpdateAttempt } from '../../common/facts.ts'
import { canonicalErrorCode } from './canonical-error-code.ts'
import type { Probe } from './probe.ts'
import { readEvents } from './read-events.ts'
import type { WindowsEvent } from './split-events.ts'

const outcomes: Readonly<Record<number, UpdateAttempt['outcome']>> = {
  19: 'installed',
  20: 'failed',
  43: 'started',
}

/** Installed, failed and started updates as Windows Update itself logged them, newest first. */
export const updateHistory: Probe = {
  title: 'Update history',
  hides: 'Which updates failed, when and with which code.',
  limitMs: 70_000,
  async read(access) {
    const { events, damaged, from } = await readEvents(access, 'events-windows-update', {
      log: 'System',
      provider: 'Microsoft-Windows-WindowsUpdateClient',
      ids: Object.keys(outcomes).map(Number),
      count: 300,
    })
    const attempts = events.map(updateAttempt)
    const gaps: Gap[] = []
    const strange = attempts.filter((one) => one === null).length + damaged
    if (strange > 0)
      gaps.push({
        what: 'Part of the update history',
        why: `${strange} events could not be read.`,
        hides: 'What those events say.',
      })
    const value = attempts.filter((one) => one !== null)
    const failed = events.findIndex((one) => one.id === 20)
    return { facts: { updateHistory: { value, from: from(events[failed]?.line ?? null) } }, gaps }
  },
}

/** Pure: one history entry; null where the event names no update. A failure keeps its code even when it is unknown. */
export function updateAttempt(event: WindowsEvent): UpdateAttempt | null {
  const outcome = outcomes[event.id]
  const title = event.data.get('updatetitle')
  if (outcome === undefined || title === undefined || title === '') return null
  const digits = /\bKB(\d{6,8})\b/i.exec(title)?.[1]
  return {
    time: event.time,
    kb: digits === undefined ? null : `KB${digits}`,
    title,
    outcome,
    code: outcome === 'failed' ? canonicalErrorCode(event.data.get('errorcode')) : null,
  }
}
