import type { Facts, Gap, Origin, ServiceStart } from '../../../common/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { gap } from '../../texts/gap.ts'
import { whyOf } from '../../texts/what-of.ts'
import { absentKey } from '../absent-origin.ts'
import { registryNumber } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { readRegistryKey } from '../read-registry-key.ts'
import { together, Unread } from '../unread.ts'

/** Services required to find, download and install updates (facts: services and their defaults). */
const needed = [
  'wuauserv',
  'UsoSvc',
  'BITS',
  'CryptSvc',
  'TrustedInstaller',
  'DoSvc',
  'msiserver',
  'HTTP',
  'WaaSMedicSvc',
  'AppReadiness',
  'Schedule',
  'EventLog',
] as const

/** The value Start of a service key. */
const starts: Readonly<Record<number, ServiceStart>> = {
  0: 'boot',
  1: 'system',
  2: 'automatic',
  3: 'manual',
  4: 'disabled',
}

/** Start types of the services that servicing needs, from the registry; running services are not queried. */
export const services: Probe = {
  unread: 'services-unread',
  limitMs: 90_000,
  async read(access) {
    const read = await Promise.allSettled(
      needed.map(async (name) => {
        const path = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`
        const key = await readRegistryKey(access, `reg-service-${name.toLowerCase()}`, path)
        const value = key?.value('Start')
        const start = key === null ? 'absent' : starts[registryNumber(value) ?? -1]
        if (start === undefined) throw new Unread(message('unread.no-start-type', { name }))
        const from: Origin = key?.from(value?.line) ?? absentKey(path)
        return { name, start, from }
      }),
    )
    const gaps: Gap[] = []
    const found: { name: string; start: ServiceStart; from: Origin }[] = []
    read.forEach((one, index) => {
      if (one.status === 'fulfilled') found.push(one.value)
      else if (one.reason instanceof Unread)
        gaps.push(gap('service-unread', { service: needed[index] ?? '', why: one.reason.said }))
      else throw one.reason
    })
    const shown = found.find((one) => one.start === 'disabled') ?? found[0]
    if (shown === undefined) throw new Unread(together(gaps.slice(0, 1).map(whyOf)))
    const facts: Facts = {
      services: { value: found.map(({ name, start }) => ({ name, start })), from: shown.from },
    }
    return { facts, gaps }
  },
}
