import { setImmediate as untilAllAreAsked } from 'node:timers/promises'
import { message } from '../../../common/texts/message.ts'
import { type EventLogDamage, eventLines } from '../../evtx/event-lines.ts'
import { EventLogError } from '../../evtx/event-log-error.ts'
import { HostError } from '../host.ts'

/** A query of the probes: events of one provider with one of these ids, newest first. */
type EventQuery = {
  /** `Microsoft-Windows-Bits-Client/Operational` */
  readonly log: string
  readonly provider: string
  readonly ids: ReadonlySet<string>
  readonly count: number
}

const filter = /^\/q:\*\[System\[Provider\[@Name='([^']+)'\] and \((EventID=\d+(?: or EventID=\d+)*)\)\]\]$/

/** Parses a call of wevtutil.exe; null for any other than those of the probes. */
export function readEventQuery(args: readonly string[]): EventQuery | null {
  const [verb, log, query = '', xml, newestFirst, most = '', unicode, ...others] = args
  const [, provider, ids] = filter.exec(query) ?? []
  const count = /^\/c:(\d{1,5})$/.exec(most)?.[1]
  const isUsual = xml === '/f:xml' && newestFirst === '/rd:true' && unicode === '/uni:true'
  if (verb !== 'qe' || !isUsual || others.length > 0) return null
  if (log === undefined || provider === undefined || ids === undefined || count === undefined) return null
  return { log, provider, ids: new Set(ids.match(/\d+/g)), count: Number(count) }
}

/**
 * Answers queries in the output format of wevtutil.exe, from the event log files and with our own reader: Windows'
 * reader needs the event log service, which Windows PE does not run. Simultaneous queries of one log share one pass
 * over it. Rejects with HostError.
 *
 * @param open Opens a file of that Windows by its path there
 * @param shown how messages name such a path
 */
export function openEventQueries(
  open: (path: string) => AsyncIterable<Uint8Array>,
  shown: (path: string) => string,
): (query: EventQuery) => Promise<Uint8Array> {
  const waiting = new Map<string, { readonly queries: EventQuery[]; readonly answers: Promise<Answers> }>()
  return async (query) => {
    const path = `C:\\Windows\\System32\\winevt\\Logs\\${query.log.replaceAll('/', '%4')}.evtx`
    const pass = waiting.get(path) ?? begin(path)
    pass.queries.push(query)
    return printed((await pass.answers).get(query) ?? [])
  }

  function begin(path: string) {
    const queries: EventQuery[] = []
    const answers = untilAllAreAsked().then(() => {
      waiting.delete(path)
      return answersOf(path, queries)
    })
    const pass = { queries, answers }
    waiting.set(path, pass)
    return pass
  }

  async function answersOf(path: string, queries: readonly EventQuery[]): Promise<Answers> {
    const found = new Map(queries.map((query): [EventQuery, string[]] => [query, []]))
    const unread: EventLogDamage[] = []
    try {
      for await (const event of eventLines({ open: () => open(path) }, (damage) => unread.push(damage)))
        for (const [query, events] of found) if (answers(query, event)) take(events, event, query.count)
    } catch (error) {
      if (error instanceof EventLogError)
        throw new HostError(
          'unavailable',
          message('host.event-log-unread', { path: shown(path), why: error.said }),
        )
      // It is the log that was not found, not the tool that reads it.
      if (error instanceof HostError && error.reason === 'not-found')
        throw new HostError('unavailable', error.said)
      throw error
    }
    const damaged = unread.flatMap(unreadable)
    return new Map([...found].map(([query, events]) => [query, [...events.reverse(), ...damaged]]))
  }
}

type Answers = ReadonlyMap<EventQuery, readonly string[]>

function answers({ provider, ids }: EventQuery, event: string): boolean {
  const id = /<EventID\b[^<>]*>(\d{1,5})<\/EventID>/.exec(event)?.[1]
  if (id === undefined || !ids.has(id)) return false
  return /<Provider\b[^<>]*?\bName='([^']*)'/.exec(event)?.[1] === provider
}

function take(events: string[], event: string, most: number): void {
  events.push(event)
  if (events.length > most) events.shift()
}

/** Elements without content, so that what could not be read is counted as damaged. */
function unreadable({ records, chunks, cut }: EventLogDamage): string[] {
  const count = Math.min(records + chunks + (cut ? 1 : 0), 10_000)
  return Array.from({ length: count }, () => '<Event></Event>')
}

function printed(events: readonly string[]): Uint8Array {
  return Buffer.from(events.join('\r\n'), 'utf16le')
}
