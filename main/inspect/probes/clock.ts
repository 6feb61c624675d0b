import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import { registryText } from '../parse/parse-reg-query.ts'
import type { WindowsEvent } from '../parse/split-events.ts'
import type { Probe } from '../probe.ts'
import { readEvents } from '../reading/read-events.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import { whyUnread } from '../unread.ts'

type Clock = NonNullable<Facts['clock']>['value']

const provider = 'Microsoft-Windows-Time-Service'
const parametersKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters'

/** The value Type of the time service. */
const sources: Readonly<Record<string, Clock['source']>> = {
  ntp: 'server',
  nt5ds: 'domain',
  allsync: 'any',
  nosync: 'none',
}

/**
 * How far off the clock is, as last recorded by the time service. No server is queried; without a recorded comparison
 * the offset is unknown. `w32tm /query /status` reports less, and in the display language.
 */
export const clock: Probe = {
  unread: 'clock-unread',
  limitMs: 90_000,
  async read(access) {
    const [key, noted] = await Promise.allSettled([
      readRegistryKey(access, 'reg-time-service', parametersKey),
      readEvents(access, 'events-time-service', {
        log: 'System',
        provider,
        ids: [34, 35, 50, 52],
        count: 20,
      }),
    ])
    const whyNoSource = whyUnread(key)
    // Without events nothing is known about the clock.
    if (noted.status === 'rejected') throw noted.reason
    const { events, damaged, from } = noted.value
    const parameters = key.status === 'fulfilled' ? key.value : null
    const type = registryText(parameters?.value('Type'))?.toLowerCase() ?? ''
    const { event, ...found } = lastComparison(events)
    const gaps: Gap[] = []
    if (found.offBySeconds === null || damaged > 0)
      gaps.push(damaged > 0 ? gap('clock-events-damaged', { damaged }) : gap('clock-never-compared'))
    if (whyNoSource !== null) gaps.push(gap('time-source-unread', { why: whyNoSource }))
    const value: Clock = { ...found, source: sources[type] ?? null }
    // A damaged event could be the newest one.
    if (damaged > 0) value.offBySeconds = null
    return { facts: { clock: { value, from: from(event?.line ?? null) } }, gaps }
  },
}

/**
 * The newest comparison with another clock, in log order, because the events' times jump with the clock. 35 selects a
 * source and 52 sets the clock by it; 34 rejects too large a jump and 50 waits out a difference. The sign convention
 * differs between them, so only the absolute value is used. Pure.
 */
function lastComparison(
  events: readonly WindowsEvent[],
): Pick<Clock, 'offBySeconds' | 'comparedAt'> & { event: WindowsEvent | undefined } {
  for (const event of events) {
    const off = offBy(event)
    if (off !== null) return { offBySeconds: off, comparedAt: event.time, event }
  }
  return { offBySeconds: null, comparedAt: null, event: undefined }
}

function offBy({ id, data }: WindowsEvent): number | null {
  if (id === 35 || id === 52) return 0
  if (id === 34) return whole(data.get('systemtimechangeseconds'))
  const milliseconds = whole(data.get('timedifferencemilliseconds'))
  return milliseconds === null ? null : milliseconds / 1000
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Math.abs(Number(text)) : null
}
