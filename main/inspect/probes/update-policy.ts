import type { Facts } from '../../../common/facts.ts'
import { absentKey } from '../absent-origin.ts'
import { registryNumber, registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { type RegistryKey, readRegistryKey } from '../read-registry-key.ts'

const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate'
const mdmKey = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Update'
const settingsKey = 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UX\\Settings'
const repairKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing'

/** Policies and settings that decide whether and from where updates and repair files are downloaded (facts 6.4). */
export const updatePolicy: Probe = {
  unread: 'update-policy-unread',
  limitMs: 90_000,
  async read(access) {
    const [policy, automatic, mdm, settings, repair] = await Promise.all([
      readRegistryKey(access, 'reg-policy-update', policyKey),
      readRegistryKey(access, 'reg-policy-update-au', `${policyKey}\\AU`),
      readRegistryKey(access, 'reg-mdm-update', mdmKey),
      readRegistryKey(access, 'reg-update-settings', settingsKey),
      readRegistryKey(access, 'reg-policy-servicing', repairKey),
    ])
    const value = policyOf({ policy, automatic, mdm, settings, repair })
    const shown = policy ?? automatic ?? settings
    const from = shown?.from() ?? absentKey(policyKey)
    return { facts: { updatePolicy: { value, from } }, gaps: [] }
  },
}

type Key = Pick<RegistryKey, 'value'> | null
type Keys = Record<'policy' | 'automatic' | 'mdm' | 'settings' | 'repair', Key>

/**
 * WUServer has an effect only together with UseWUServer. MDM sets the version and the deferral under the same names as
 * group policy, but without a switch of their own; group policy takes precedence. Pure.
 */
export function policyOf(keys: Keys): NonNullable<Facts['updatePolicy']>['value'] {
  const number = (key: Key, name: string) => registryNumber(key?.value(name))
  const text = (key: Key, name: string) => registryText(key?.value(name))
  const deferring = number(keys.policy, 'DeferQualityUpdates') === 1
  return {
    wsusServer: text(keys.policy, 'WUServer'),
    wsusInUse: number(keys.automatic, 'UseWUServer') === 1 && text(keys.policy, 'WUServer') !== null,
    internetBlocked: number(keys.policy, 'DoNotConnectToWindowsUpdateInternetLocations') === 1,
    accessDisabled: number(keys.policy, 'DisableWindowsUpdateAccess') === 1,
    automaticUpdatesOff: number(keys.automatic, 'NoAutoUpdate') === 1,
    targetRelease:
      number(keys.policy, 'TargetReleaseVersion') === 1
        ? text(keys.policy, 'TargetReleaseVersionInfo')
        : text(keys.mdm, 'TargetReleaseVersion'),
    deferQualityDays: deferring
      ? number(keys.policy, 'DeferQualityUpdatesPeriodInDays')
      : number(keys.mdm, 'DeferQualityUpdatesPeriodInDays') || null,
    pausedUntil:
      text(keys.settings, 'PauseQualityUpdatesEndTime') ?? text(keys.settings, 'PauseUpdatesExpiryTime'),
    managedByMdm: keys.mdm !== null,
    ...(number(keys.mdm, 'AllowRebootlessUpdates') === 1 ? { hotpatching: true } : {}),
    repairSource: text(keys.repair, 'LocalSourcePath'),
    repairFromWindowsUpdate: repairSourceOf(
      number(keys.repair, 'RepairContentServerSource'),
      number(keys.repair, 'UseWindowsUpdate'),
    ),
  }
}

function repairSourceOf(server: number | null, use: number | null): 'default' | 'direct' | 'never' {
  if (use === 2) return 'never'
  return server === 2 ? 'direct' : 'default'
}
