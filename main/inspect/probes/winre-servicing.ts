import { readFailureCode } from '../../../common/windows/error-code.ts'
import { gap } from '../../texts/gap.ts'
import type { Probe } from '../probe.ts'
import { readEvents } from '../reading/read-events.ts'

/** Failed attempts of Windows to service WinRE (WinREAgent 4502: ErrorPhase, Errorcode). */
export const winreServicing: Probe = {
  unread: 'winre-servicing-unread',
  limitMs: 70_000,
  async read(access) {
    const { events, damaged, from } = await readEvents(access, 'events-winre-agent', {
      log: 'System',
      provider: 'Microsoft-Windows-WinREAgent',
      ids: [4502],
      count: 50,
    })
    const value = events.map((one) => ({
      time: one.time,
      code: readFailureCode(one.data.get('errorcode')),
    }))
    const gaps = damaged === 0 ? [] : [gap('winre-events-partly-unread', { damaged })]
    return { facts: { winreServicingFailures: { value, from: from(events[0]?.line ?? null) } }, gaps }
  },
}
