import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import { absentKey } from '../absent-origin.ts'
import type { Access } from '../access.ts'
import { registryNumber, registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { type RegistryKey, readRegistryKey } from '../reading/read-registry-key.ts'
import { whyUnread } from '../unread.ts'
import { pauseOf } from '../update-pause.ts'

const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate'
const mdmKey = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Update'
const settingsKey = 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UX\\Settings'
const repairKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing'

/** Keys that evidence of earlier versions lacks, and that are not worth losing all policies for. */
const further = {
  /** Whether a pause is in effect, which the policies alone do not say (waas-configure-wufb). */
  state: ['reg-update-policy-state', 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UpdatePolicy\\Settings'],
  insider: ['reg-insider', 'HKLM\\SOFTWARE\\Microsoft\\WindowsSelfHost\\Applicability'],
  /** A server's enrollment for hotpatches (windows-server/get-started/enable-hotpatch-azure-edition). */
  hotpatch: [
    'reg-hotpatch-enrollment',
    'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Update\\TargetingInfo\\DynamicInstalled\\Hotpatch.amd64',
  ],
} as const
type Further = keyof typeof further

/** Policies and settings that decide whether and from where updates and repair files are downloaded (facts 6.4). */
export const updatePolicy: Probe = {
  unread: 'update-policy-unread',
  limitMs: 90_000,
  async read(access) {
    const [policy, automatic, mdm, settings, repair, others] = await Promise.all([
      readRegistryKey(access, 'reg-policy-update', policyKey),
      readRegistryKey(access, 'reg-policy-update-au', `${policyKey}\\AU`),
      readRegistryKey(access, 'reg-mdm-update', mdmKey),
      readRegistryKey(access, 'reg-update-settings', settingsKey),
      readRegistryKey(access, 'reg-policy-servicing', repairKey),
      readFurther(access),
    ])
    const value = policyOf({ policy, automatic, mdm, settings, repair, ...others.keys })
    const shown = policy ?? automatic ?? mdm ?? settings
    const from = shown?.from() ?? absentKey(policyKey)
    return { facts: { updatePolicy: { value, from } }, gaps: others.gaps }
  },
}

async function readFurther(access: Access): Promise<{ keys: Record<Further, Key>; gaps: Gap[] }> {
  const names = Object.keys(further) as Further[]
  const settled = await Promise.allSettled(
    names.map((name) => readRegistryKey(access, further[name][0], further[name][1])),
  )
  const keys: Record<Further, Key> = { state: null, insider: null, hotpatch: null }
  const gaps: Gap[] = []
  settled.forEach((one, index) => {
    const name = names[index]
    const why = whyUnread(one)
    if (name === undefined) return
    if (one.status === 'fulfilled') keys[name] = one.value
    else if (why !== null) gaps.push(gap('update-policy-partly-unread', { key: further[name][1], why }))
  })
  return { keys, gaps }
}

type Key = Pick<RegistryKey, 'value' | 'values'> | null
type Keys = Record<'policy' | 'automatic' | 'mdm' | 'settings' | 'repair' | Further, Key>

/**
 * WUServer has an effect only together with UseWUServer. MDM sets the same things under names of its own and without a
 * switch; group policy takes precedence. Pure.
 */
export function policyOf(keys: Keys): NonNullable<Facts['updatePolicy']>['value'] {
  const number = (key: Key, name: string) => registryNumber(key?.value(name))
  const text = (key: Key, name: string) => registryText(key?.value(name))
  const deferring = number(keys.policy, 'DeferQualityUpdates') === 1
  const deferringVersions = number(keys.policy, 'DeferFeatureUpdates') === 1
  const featureDays =
    number(deferringVersions ? keys.policy : keys.mdm, 'DeferFeatureUpdatesPeriodInDays') ?? 0
  const { server, inUse } = wsusOf(keys)
  const pause = pauseOf(keys)
  const preview = insiderChannel(keys.insider)
  return {
    wsusServer: server,
    wsusInUse: inUse,
    ...(inUse && isQualityOnline(keys) ? { qualityFromWindowsUpdate: true } : {}),
    internetBlocked:
      number(keys.policy, 'DoNotConnectToWindowsUpdateInternetLocations') === 1 ||
      number(keys.mdm, 'AllowUpdateService') === 0,
    accessDisabled: number(keys.policy, 'DisableWindowsUpdateAccess') === 1,
    automaticUpdatesOff:
      number(keys.automatic, 'NoAutoUpdate') === 1 || number(keys.mdm, 'AllowAutoUpdate') === mdmNever,
    targetRelease:
      number(keys.policy, 'TargetReleaseVersion') === 1
        ? text(keys.policy, 'TargetReleaseVersionInfo')
        : text(keys.mdm, 'TargetReleaseVersion'),
    deferQualityDays: number(deferring ? keys.policy : keys.mdm, 'DeferQualityUpdatesPeriodInDays') || null,
    ...(featureDays > 0 ? { deferFeatureDays: featureDays } : {}),
    pausedUntil: pause?.until ?? null,
    ...(pause?.byPolicy ? { pausedByPolicy: true } : {}),
    managedByMdm: keys.mdm?.values.some(({ name }) => providerMark.test(name)) ?? false,
    ...(isEnrolled(keys) ? { hotpatching: true } : {}),
    ...(preview === null ? {} : { insider: preview }),
    repairSource: text(keys.repair, 'LocalSourcePath'),
    repairFromWindowsUpdate: repairSourceOf(
      number(keys.repair, 'RepairContentServerSource'),
      number(keys.repair, 'UseWindowsUpdate'),
    ),
  }
}

/** Written beside each policy by whoever manages the PC, and not by scripts that set a policy there by hand. */
const providerMark = /_(?:WinningProvider|ProviderSet)$/i

/** AllowAutoUpdate of MDM: automatic updates are turned off. */
const mdmNever = 5

/** The WSUS server of group policy, or of MDM (Update/UpdateServiceUrl), which knows no switch but the address. */
function wsusOf({ policy, automatic, mdm }: Keys): {
  readonly server: string | null
  readonly inUse: boolean
} {
  const own = registryText(policy?.value('WUServer'))
  const isOn = registryNumber(automatic?.value('UseWUServer')) === 1
  if (own !== null && isOn) return { server: own, inUse: true }
  const byMdm = registryText(mdm?.value('UpdateServiceUrl'))
  if (byMdm !== null && /^https?:\/\//i.test(byMdm)) return { server: byMdm, inUse: true }
  return { server: own, inUse: false }
}

const fromWindowsUpdate = 0

/**
 * Whether the scan source policy takes quality updates from Windows Update although a WSUS server is set. Group policy
 * needs UseUpdateClassPolicySource, MDM does not (windows/deployment/update/wufb-wsus).
 */
function isQualityOnline({ policy, automatic, mdm }: Keys): boolean {
  const name = 'SetPolicyDrivenUpdateSourceForQualityUpdates'
  const switches = [policy, automatic].map((key) => registryNumber(key?.value('UseUpdateClassPolicySource')))
  const own = switches.includes(1) ? registryNumber(policy?.value(name)) : null
  return (own ?? registryNumber(mdm?.value(name))) === fromWindowsUpdate
}

/** Clients are enrolled by policy, servers by a package of their own. */
function isEnrolled({ mdm, hotpatch }: Keys): boolean {
  return (
    registryNumber(mdm?.value('AllowRebootlessUpdates')) === 1 ||
    registryText(hotpatch?.value('Name')) !== null
  )
}

/**
 * The channel of the Windows Insider Program (`Beta`, `ReleasePreview`); null if the PC gets no previews. Every PC has
 * parts of this key; only an enrolled one gets preview builds.
 */
function insiderChannel(key: Key): string | null {
  if (registryNumber(key?.value('IsBuildFlightingEnabled')) !== 1) return null
  if (registryNumber(key?.value('EnablePreviewBuilds')) === 0) return null
  const ring = registryText(key?.value('Ring'))
  // The ring of everybody else.
  if (ring !== null && /^retail$/i.test(ring)) return null
  return registryText(key?.value('BranchName')) ?? ring
}

function repairSourceOf(server: number | null, use: number | null): 'default' | 'direct' | 'never' {
  if (use === 2) return 'never'
  return server === 2 ? 'direct' : 'default'
}
