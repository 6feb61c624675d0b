import type { Gap, Origin, UpdateAttempt } from '../../../common/facts.ts'
import { readFailureCode } from '../../../common/windows/error-code.ts'
import { kbIn } from '../../../common/windows/kb.ts'
import type { Access } from '../access.ts'
import { bareId, type LoggedAttempt, mergeUpdateHistory } from '../merge-update-history.ts'
import type { WindowsEvent } from '../parse/split-events.ts'
import type { Probe } from '../probe.ts'
import { readAgentHistory } from '../read-agent-history.ts'
import { readEvents } from '../read-events.ts'
import { Unread } from '../unread.ts'
import { withOthers } from '../with-others.ts'

const outcomes: Readonly<Record<number, UpdateAttempt['outcome']>> = {
  19: 'installed',
  20: 'failed',
  43: 'started',
}

/**
 * Installed, failed and started updates, newest first: as Windows Update logged them, and as its agent remembers them
 * when the log has been overwritten. One that cannot be read leaves the other and a gap.
 */
export const updateHistory: Probe = {
  title: 'Update history',
  hides: 'Which updates failed, when and with which code.',
  limitMs: 90_000,
  async read(access) {
    const [logged, agent] = await Promise.allSettled([readLog(access), readAgentHistory(access)])
    for (const one of [logged, agent])
      if (one.status === 'rejected' && !(one.reason instanceof Unread)) throw one.reason
    if (logged.status === 'rejected' && agent.status === 'rejected')
      throw new Unread(`${logged.reason.message} ${agent.reason.message}`)
    const log = logged.status === 'fulfilled' ? logged.value : null
    const own = agent.status === 'fulfilled' ? agent.value : null
    const { history, strange } = mergeUpdateHistory(log?.attempts ?? [], own?.entries ?? [])
    const gaps: Gap[] = []
    if (logged.status === 'rejected') gaps.push(missing('Update history of the event log', logged.reason))
    if (agent.status === 'rejected') gaps.push(missing('History of the Windows Update Agent', agent.reason))
    const unread = (log?.strange ?? 0) + (own?.unread ?? 0) + strange
    if (unread > 0)
      gaps.push({
        what: 'Part of the update history',
        why: `${unread} entries could not be read.`,
        hides: 'What those entries say.',
      })
    const answered = [log, own].flatMap((one) => (one === null ? [] : [one.from]))
    // A log that was overwritten says least.
    const [from, ...also] = log?.attempts.length === 0 ? answered.reverse() : answered
    if (from === undefined) throw new Unread('No update history could be read.')
    return { facts: { updateHistory: { value: history, from: withOthers(from, also) } }, gaps }
  },
}

async function readLog(
  access: Access,
): Promise<{ attempts: readonly LoggedAttempt[]; strange: number; from: Origin }> {
  const { events, damaged, from } = await readEvents(access, 'events-windows-update', {
    log: 'System',
    provider: 'Microsoft-Windows-WindowsUpdateClient',
    ids: Object.keys(outcomes).map(Number),
    count: 300,
  })
  const read = events.map((event) => ({ event, attempt: updateAttempt(event) }))
  const attempts = read.flatMap(({ event, attempt }) => {
    const id = event.data.get('updateguid')
    return attempt === null ? [] : [{ ...attempt, updateId: id === undefined ? null : bareId(id) }]
  })
  const failed = events.find((one) => one.id === 20)
  return { attempts, strange: read.length - attempts.length + damaged, from: from(failed?.line ?? null) }
}

/** Pure: one history entry; null where the event names no update. A failure keeps its code even when it is unknown. */
export function updateAttempt(event: WindowsEvent): UpdateAttempt | null {
  const outcome = outcomes[event.id]
  const title = event.data.get('updatetitle')
  if (outcome === undefined || title === undefined || title === '') return null
  return {
    time: event.time,
    kb: kbIn(title),
    title,
    outcome,
    code: outcome === 'failed' ? readFailureCode(event.data.get('errorcode')) : null,
  }
}

function missing(what: string, error: Error): Gap {
  return { what, why: error.message, hides: 'Updates that failed and that only this source remembers.' }
}
