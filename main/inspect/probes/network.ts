import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { absentKey } from '../absent-origin.ts'
import { registryNumber } from '../parse/parse-reg-query.ts'
import { parseWinHttpSettings } from '../parse/parse-winhttp-settings.ts'
import type { Probe } from '../probe.ts'
import { type RegistryKey, readRegistryKey } from '../reading/read-registry-key.ts'

const connectionsKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections'
const tlsKey =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client'

/** How the machine reaches the update servers: the WinHTTP proxy, which Windows Update uses, and TLS 1.2. */
export const network: Probe = {
  unread: 'network-unread',
  limitMs: 60_000,
  async read(access) {
    const connections = await readRegistryKey(access, 'reg-connections', connectionsKey)
    const settings = connections?.value('WinHttpSettings')
    const { proxy, bypass } = settings ? parseWinHttpSettings(settings.data) : { proxy: null, bypass: null }
    const gaps: Gap[] = []
    const tls = await readRegistryKey(access, 'reg-tls12', tlsKey)
    const from = connections?.from(settings?.line) ?? absentKey(connectionsKey)
    const facts: Facts = {
      network: { value: { proxy, proxyBypass: bypass, tls12: tls12Of(tls) }, from },
    }
    return { facts, gaps }
  },
}

/** `Enabled` 0 turns TLS 1.2 off, and `DisabledByDefault` 1 does so for programs that do not request it. Pure. */
export function tls12Of(key: Pick<RegistryKey, 'value'> | null): 'default' | 'on' | 'off' {
  const enabled = registryNumber(key?.value('Enabled'))
  const disabledByDefault = registryNumber(key?.value('DisabledByDefault'))
  if (enabled === 0 || disabledByDefault === 1) return 'off'
  return enabled === null && disabledByDefault === null ? 'default' : 'on'
}
