import type { Facts } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { absentKey } from '../absent-origin.ts'
import { type RegistryValue, registryNumber } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { type RegistryKey, readRegistryKey } from '../reading/read-registry-key.ts'
import { Unread } from '../unread.ts'

const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\SystemRestore'
/** The name under which System Restore lists its volumes: the class id of its protection service client. */
const clientName = '{09F7EDC5-294E-4180-AF6A-FB0E6A0E9513}'

/** Whether System Restore is on for the Windows volume. Windows Server has none. */
export const systemRestore: Probe = {
  unread: 'system-restore-unread',
  limitMs: 90_000,
  async read(access) {
    const [policy, settings, clients] = await Promise.all([
      readRegistryKey(access, 'reg-policy-restore', policyKey),
      readRegistryKey(access, 'reg-system-restore', `${version}\\SystemRestore`),
      readRegistryKey(access, 'reg-restore-volumes', `${version}\\SPP\\Clients`),
    ])
    const value = systemRestoreOf({ policy, settings, clients })
    const shown = settings ?? clients ?? policy
    const from = shown?.from() ?? absentKey(`${version}\\SystemRestore`)
    return { facts: { systemRestore: { value, from } }, gaps: [] }
  },
}

type Key = Pick<RegistryKey, 'value'> | null

/**
 * The list of volumes decides; the policy and the PC-wide switch can only turn it off. Throws Unread if the switch is
 * on but there is no list: some builds of Windows 11 keep it elsewhere. Pure.
 */
export function systemRestoreOf(
  keys: Record<'policy' | 'settings' | 'clients', Key>,
): NonNullable<Facts['systemRestore']>['value'] {
  const number = (key: Key, name: string) => registryNumber(key?.value(name))
  const interval = number(keys.settings, 'RPSessionInterval')
  const listed = volumesIn(keys.clients?.value(clientName))
  const isForbidden = number(keys.policy, 'DisableSR') === 1 || number(keys.settings, 'DisableSR') === 1
  const isOff = isForbidden || interval === 0
  if (!isOff && listed === null && interval !== null) throw new Unread(message('unread.restore-volumes'))
  return {
    on: !isOff && listed !== null && listed.some((volume) => /\(C%3A\)$/i.test(volume)),
    // Windows' default since Windows 8: no new point within 24 hours of the last.
    spacingMinutes: number(keys.settings, 'SystemRestorePointCreationFrequency') ?? 1440,
  }
}

/** `\\?\Volume{…}\:Windows (C%3A)` each; null if there is no such list. */
function volumesIn(value: RegistryValue | undefined): string[] | null {
  if (value === undefined || value.type !== 'REG_MULTI_SZ') return null
  return value.data.split('\\0').map((volume) => volume.trim())
}
