import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { type EventLogDamage, eventLines } from '../../evtx/event-lines.ts'
import type { LogSource } from '../log-source.ts'
import { computerNames } from './computer-names.ts'
import { readEventXml } from './event-text.ts'
import { concernsUpdating } from './kept-events.ts'

/**
 * An event log (.evtx) as a text log: its events related to updating as XML, one per line, like `wevtutil qe /f:xml
 * /e:Events`. All other events are skipped.
 */
export function evtxSource(log: LogSource): LogSource {
  let damage: Message | null = null
  const named = computerNames()
  return {
    name: log.name,
    sizeBytes: log.sizeBytes,
    async *open() {
      damage = null
      yield Buffer.from('<Events>\n')
      const events = eventLines(log, (found) => {
        damage = describe(found)
      })
      for await (const event of events) {
        named.take(event)
        const read = readEventXml(event)
        if (read !== null && concernsUpdating(read)) yield Buffer.from(`${event}\n`)
      }
      yield Buffer.from('</Events>\n')
    },
    damage: () => damage,
    computers: named.names,
  }
}

function describe({ records, chunks, cut }: EventLogDamage): Message {
  const parts = [
    ...(records > 0 ? [message('log.events-unread', { count: records })] : []),
    ...(chunks > 0 ? [message('log.checksums-wrong', { count: chunks })] : []),
    ...(cut ? [message('log.event-log-cut')] : []),
  ]
  return message('log.event-log-damaged', { parts })
}
