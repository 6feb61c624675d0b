import { message } from '../../../common/texts/message.ts'
import type { Access, ToolAnswer } from '../access.ts'
import { splitEvents, type WindowsEvent } from '../parse/split-events.ts'
import { Unread } from '../unread.ts'

export type EventLog =
  | 'System'
  | 'Setup'
  | 'Microsoft-Windows-Bits-Client/Operational'
  | 'Microsoft-Windows-BitLocker/BitLocker Management'

/** Reads events of one provider, newest first, and the number of unreadable ones. Rejects with Unread. */
export async function readEvents(
  access: Access,
  name: string,
  query: { log: EventLog; provider: string; ids: readonly number[]; count: number },
): Promise<{ events: WindowsEvent[]; damaged: number; from: ToolAnswer['from'] }> {
  const ids = query.ids.map((id) => `EventID=${id}`).join(' or ')
  const xpath = `*[System[Provider[@Name='${query.provider}'] and (${ids})]]`
  // The console code page would lose characters of other languages, and update titles are translated.
  const args = ['qe', query.log, `/q:${xpath}`, '/f:xml', '/rd:true', `/c:${query.count}`, '/uni:true']
  const answer = await access.tool(name, 'wevtutil.exe', args, { limitMs: 60_000 })
  if (answer.exitCode !== 0)
    throw new Unread(message('unread.event-log-exit-code', { exitCode: answer.exitCode, log: query.log }))
  const { events, damaged } = splitEvents(answer.text)
  const wanted = events.filter((one) => one.provider === query.provider && query.ids.includes(one.id))
  return { events: wanted, damaged, from: answer.from }
}
