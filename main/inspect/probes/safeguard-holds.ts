import type { Facts } from '../../../common/facts/facts.ts'
import { versionOfTarget } from '../../../common/windows/safeguard-hold.ts'
import { absentKey } from '../absent-origin.ts'
import { registryTexts } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { type RegistryKey, readRegistryKey } from '../reading/read-registry-key.ts'
import { withOthers } from '../with-others.ts'

const targetsKey =
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\TargetVersionUpgradeExperienceIndicators'
/** Windows keeps one key per target version; a much longer list was not written by Windows. */
const mostTargets = 24

type Holds = NonNullable<Facts['safeguardHolds']>['value']

/**
 * Safeguard holds recorded by Windows' own appraisal, one key per version this PC could upgrade to. Sources:
 * https://smsagent.blog/2020/12/08/windows-10-feature-update-readiness-powerbi-report-memcm-version/ and
 * https://www.asquaredozen.com/2020/07/26/demystifying-windows-10-feature-update-blocks/. A PC that was never
 * appraised lacks the key; Windows then knows of no hold.
 */
export const safeguardHolds: Probe = {
  unread: 'safeguard-holds-unread',
  limitMs: 60_000,
  async read(access) {
    const list = await readRegistryKey(access, 'reg-upgrade-targets', targetsKey)
    const targets = (list?.subkeys ?? []).slice(0, mostTargets)
    const keys = await Promise.all(
      targets.map(async (target, index) => ({
        target,
        key: await readRegistryKey(access, `reg-upgrade-target-${index + 1}`, `${targetsKey}\\${target}`),
      })),
    )
    const held = keys.flatMap(({ target, key }) => {
      const hold = key === null ? null : holdIn(target, key)
      return key === null || hold === null ? [] : [{ hold, from: key.from() }]
    })
    const [first, ...others] = held.map(({ from }) => from)
    const from = first ? withOthers(first, others) : (list?.from() ?? absentKey(targetsKey))
    return { facts: { safeguardHolds: { value: held.map(({ hold }) => hold), from } }, gaps: [] }
  },
}

/** The hold in one version's key; null if there is none, which Windows writes as `None`. Pure. */
export function holdIn(target: string, key: Pick<RegistryKey, 'value'>): Holds[number] | null {
  const said = (name: string) => registryTexts(key.value(name)).filter((text) => !/^none$/i.test(text))
  const ids = said('GatedBlockId').flatMap((text) => text.split(/[\s,;]+/).filter((id) => id !== ''))
  if (ids.length === 0) return null
  return {
    target,
    version: versionOfTarget(target),
    ids: [...new Set(ids)],
    reasons: [...new Set(said('GatedBlockReason'))],
  }
}
