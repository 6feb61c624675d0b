import type { Gap, Origin, UpdateAttempt } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { readFailureCode } from '../../../common/windows/error-code.ts'
import { kbIn } from '../../../common/windows/kb.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { bareId, type LoggedAttempt, mergeUpdateHistory } from '../merge-update-history.ts'
import type { WindowsEvent } from '../parse/split-events.ts'
import type { Probe } from '../probe.ts'
import { readAgentHistory } from '../reading/read-agent-history.ts'
import { readEvents } from '../reading/read-events.ts'
import { together, Unread, whyUnread } from '../unread.ts'
import { withOthers } from '../with-others.ts'

const outcomes: Readonly<Record<number, UpdateAttempt['outcome']>> = {
  19: 'installed',
  20: 'failed',
  43: 'started',
}

/**
 * Installed, failed and started updates, newest first: from the event log and from the agent's own history, which
 * goes further back. If one cannot be read, the other is used and a gap added.
 */
export const updateHistory: Probe = {
  unread: 'update-history-unread',
  limitMs: 90_000,
  async read(access) {
    const [logged, agent] = await Promise.allSettled([readLog(access), readAgentHistory(access)])
    const [noLog, noAgent] = [whyUnread(logged), whyUnread(agent)]
    if (noLog !== null && noAgent !== null) throw new Unread(together([noLog, noAgent]))
    const log = logged.status === 'fulfilled' ? logged.value : null
    const own = agent.status === 'fulfilled' ? agent.value : null
    const { history, strange } = mergeUpdateHistory(log?.attempts ?? [], own?.entries ?? [])
    const gaps: Gap[] = []
    if (noLog !== null) gaps.push(gap('event-history-unread', { why: noLog }))
    if (noAgent !== null) gaps.push(gap('agent-history-unread', { why: noAgent }))
    const unread = (log?.strange ?? 0) + (own?.unread ?? 0) + strange
    if (unread > 0) gaps.push(gap('update-history-partly-unread', { unread }))
    const answered = [log, own].flatMap((one) => (one === null ? [] : [one.from]))
    // An overwritten log is the weaker source.
    const [from, ...also] = log?.attempts.length === 0 ? answered.reverse() : answered
    if (from === undefined) throw new Unread(message('unread.no-update-history'))
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

/**
 * Converts an event to a history entry; null if it names no update. A failure keeps its code even if it is unknown.
 * Pure.
 */
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
