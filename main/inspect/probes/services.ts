import type { Facts, Gap, Origin, ServiceStart } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { readBuildNumber } from '../../../common/windows/build.ts'
import { gap } from '../../texts/gap.ts'
import { whyOf } from '../../texts/what-of.ts'
import { absentKey } from '../absent-origin.ts'
import { registryNumber, registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import type { Sources } from '../sources.ts'
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

/**
 * Whether this Windows never has a service. Windows Server 2016 lacks the newer ones, and Server Core App Readiness
 * (https://learn.microsoft.com/windows-server/security/windows-services/security-guidelines-for-disabling-system-services-in-windows-server).
 */
function isNoPart(name: string, { build, type }: Installed): boolean {
  const isOf2016 = build !== null && build <= buildOf2016
  if (name === 'WaaSMedicSvc') return isOf2016
  if (name === 'DoSvc') return isOf2016 && /^server/i.test(type)
  return name === 'AppReadiness' && /^server core$/i.test(type)
}

type Installed = { readonly build: number | null; readonly type: string }

const buildOf2016 = 14393

/** An unreadable version leaves every service expected. */
async function installed(sources: Sources): Promise<Installed> {
  const key = await sources.currentVersion().catch((error: unknown) => {
    if (error instanceof Unread) return null
    throw error
  })
  const build = registryText(key?.value('CurrentBuild'))
  return {
    build: build === null ? null : readBuildNumber(`10.0.${build}`),
    type: registryText(key?.value('InstallationType')) ?? '',
  }
}

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
  async read(access, sources) {
    const own = await installed(sources)
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
      if (one.status === 'fulfilled') {
        if (one.value.start !== 'absent' || !isNoPart(one.value.name, own)) found.push(one.value)
      } else if (one.reason instanceof Unread)
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
