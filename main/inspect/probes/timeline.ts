import type { Gap, Origin, TimelineEvent } from '../../../common/facts/facts.ts'
import { errorCodeOfWin32, readFailureCode } from '../../../common/windows/error-code.ts'
import { meaningOfEvent } from '../../../common/windows/event-meanings.ts'
import { gap } from '../../texts/gap.ts'
import type { WindowsEvent } from '../parse/split-events.ts'
import type { Probe } from '../probe.ts'
import { type EventLog, readEvents } from '../reading/read-events.ts'
import { together, Unread, whyUnread } from '../unread.ts'
import { withOthers } from '../with-others.ts'

type Source = {
  /** Name of the stored evidence. */
  readonly name: string
  readonly log: EventLog
  readonly provider: string
  /** Subject of its events, for the text of a gap. */
  readonly about: 'servicing' | 'services' | 'disk' | 'ntfs' | 'bits'
  /** What is shown of each event; `common/windows/event-meanings.ts` defines the meanings. */
  readonly events: Readonly<Record<number, ShownEvent>>
}
type ShownEvent = {
  readonly level: TimelineEvent['level']
  /** Names of the event data with its subject and its code. */
  readonly subject: string
  readonly code?: string
}

const sources: readonly Source[] = [
  {
    name: 'events-servicing',
    log: 'Setup',
    provider: 'Microsoft-Windows-Servicing',
    about: 'servicing',
    events: {
      1: { level: 'information', subject: 'packageidentifier' },
      2: { level: 'information', subject: 'packageidentifier' },
      3: { level: 'error', subject: 'packageidentifier', code: 'errorcode' },
      4: { level: 'warning', subject: 'packageidentifier' },
    },
  },
  {
    name: 'events-services',
    log: 'System',
    provider: 'Service Control Manager',
    about: 'services',
    events: {
      7000: { level: 'error', subject: 'param1', code: 'param2' },
      7001: { level: 'error', subject: 'param1' },
      7009: { level: 'error', subject: 'param2' },
      7023: { level: 'error', subject: 'param1', code: 'param2' },
      7031: { level: 'error', subject: 'param1' },
      7034: { level: 'error', subject: 'param1' },
    },
  },
  {
    name: 'events-disk',
    log: 'System',
    provider: 'disk',
    about: 'disk',
    events: {
      7: { level: 'error', subject: '' },
      11: { level: 'error', subject: '' },
      51: { level: 'warning', subject: '' },
      153: { level: 'warning', subject: '' },
    },
  },
  // Older Windows registers the file system under its short name.
  ...['Microsoft-Windows-Ntfs', 'Ntfs'].map(
    (provider): Source => ({
      name: `events-${provider.toLowerCase()}`,
      log: 'System',
      provider,
      about: 'ntfs',
      events: { 55: { level: 'error', subject: 'drivename' } },
    }),
  ),
  {
    name: 'events-bits',
    log: 'Microsoft-Windows-Bits-Client/Operational',
    provider: 'Microsoft-Windows-Bits-Client',
    about: 'bits',
    events: { 61: { level: 'error', subject: 'name', code: 'hr' } },
  },
]

/** Events of servicing, services, disk, file system and transfers on one timeline, beside the update history. */
export const timeline: Probe = {
  unread: 'timeline-unread',
  limitMs: 90_000,
  async read(access) {
    const read = await Promise.allSettled(
      sources.map(async (source) => {
        const { events, damaged, from } = await readEvents(access, source.name, {
          log: source.log,
          provider: source.provider,
          ids: Object.keys(source.events).map(Number),
          count: 100,
        })
        return {
          events: events.flatMap((event) => timelineEvent(source, event) ?? []),
          damaged,
          from: from(),
        }
      }),
    )
    const gaps: Gap[] = []
    const events: TimelineEvent[] = []
    const origins: Origin[] = []
    read.forEach((one, index) => {
      const source = sources[index]
      if (source === undefined) return
      const place = { provider: source.provider, source: source.about }
      const why = whyUnread(one)
      if (why !== null) gaps.push(gap('events-unread', { ...place, why }))
      if (one.status === 'rejected') return
      origins.push(one.value.from)
      events.push(...one.value.events)
      if (one.value.damaged > 0)
        gaps.push(gap('events-partly-unread', { ...place, damaged: one.value.damaged }))
    })
    const [first, ...others] = origins
    if (first === undefined) throw new Unread(together(read.flatMap((one) => whyUnread(one) ?? [])))
    const value = events.toSorted((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
    return { facts: { timeline: { value, from: withOthers(first, others) } }, gaps }
  },
}

/** Converts an event; null if it is not shown. Pure. */
export function timelineEvent(
  source: Pick<Source, 'provider' | 'events'>,
  event: WindowsEvent,
): TimelineEvent | null {
  const shown = source.events[event.id]
  if (shown === undefined) return null
  const subject = event.data.get(shown.subject) ?? ''
  return {
    time: event.time,
    source: source.provider,
    eventId: event.id,
    level: shown.level,
    subject: subject === '' ? null : subject,
    text: meaningOfEvent(source.provider, event.id) ?? `event ${event.id}`,
    code: shown.code === undefined ? null : eventCode(event.data.get(shown.code)),
  }
}

/** An error code in an event: a number, or `%%1053`, a Win32 error that Windows would replace with its message. */
function eventCode(text: string | undefined): string | null {
  const win32 = /^%%(\d{1,5})$/.exec(text?.trim() ?? '')?.[1]
  if (win32 === undefined) return readFailureCode(text)
  return errorCodeOfWin32(Number(win32))
}
