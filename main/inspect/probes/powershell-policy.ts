import type { Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { registryNumber, registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { type RegistryKey, readRegistryKey } from '../reading/read-registry-key.ts'
import { type PolicyKind, policyNumbers, refusalOf } from '../refusal.ts'
import type { Sources } from '../sources.ts'
import { Unread, whyUnread } from '../unread.ts'

const policies = 'SOFTWARE\\Policies\\Microsoft\\Windows'
const environmentKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment'
/** Bit of `__PSLockdownPolicy`: Constrained Language everywhere. */
const lockdown = 0x4

/** Values of policy keys, and when they restrict PowerShell. */
const signs: readonly {
  readonly name: string
  readonly key: string
  readonly value: string
  readonly restricts: (key: RegistryKey, value: string) => boolean
}[] = [
  ...['HKLM', 'HKCU'].flatMap((hive) => {
    const of = { key: `${hive}\\${policies}\\PowerShell`, name: `policy-powershell-${hive.toLowerCase()}` }
    return [
      { ...of, value: 'EnableScripts', restricts: isNumber(0) },
      {
        ...of,
        value: 'ExecutionPolicy',
        restricts: (key: RegistryKey, value: string) =>
          /^(?:AllSigned|Restricted)$/i.test(registryText(key.value(value)) ?? ''),
      },
    ]
  }),
  {
    name: 'lockdown',
    key: environmentKey,
    value: '__PSLockdownPolicy',
    restricts: (key, value) => ((numberOf(key, value) ?? 0) & lockdown) !== 0,
  },
  ...['Script', 'Exe'].map((collection) => ({
    name: `applocker-${collection.toLowerCase()}`,
    key: `HKLM\\${policies}\\SrpV2\\${collection}`,
    value: 'EnforcementMode',
    restricts: isNumber(1),
  })),
  {
    name: 'software-restriction',
    key: `HKLM\\${policies}\\Safer\\CodeIdentifiers`,
    value: 'DefaultLevel',
    restricts: isNumber(0),
  },
  {
    name: 'device-guard',
    key: `HKLM\\${policies}\\DeviceGuard`,
    value: 'DeployConfigCIPolicy',
    restricts: isNumber(1),
  },
]

/**
 * Which policy blocks PowerShell entirely, or constrains its language mode so that some answers are missing. Adds no
 * facts: missing facts are gaps of other probes, and this gap names the policy behind them.
 */
export const powershellPolicy: Probe = {
  unread: 'powershell-policy-unread',
  limitMs: 180_000,
  async read(access, sources) {
    const answered = await whatAnswered(sources)
    // PowerShell does not read an offline Windows or old evidence.
    if (answered === 'all' || access.hostKind === 'offline') return { facts: {}, gaps: [] }
    const found = await restrictions(access, answered === 'nothing')
    if (found.length === 0) return { facts: {}, gaps: gapOf(answered) }
    return { facts: {}, gaps: [gap('powershell-restricted', { policies: found.join('; ') })] }
  },
}

/** How much PowerShell answered; if a policy refused part of it, which one, by its error number. */
type Answered = 'all' | 'part' | 'nothing' | PolicyKind

async function whatAnswered(sources: Sources): Promise<Answered> {
  const answers = await Promise.allSettled([sources.storage(), sources.machine()])
  for (const one of answers) whyUnread(one)
  if (answers.every(({ status }) => status === 'rejected')) return 'nothing'
  if (answers.some(({ status }) => status === 'rejected')) return 'part'
  const refusals = answers.flatMap((one) =>
    one.status === 'fulfilled' ? one.value.errors.map(refusalOf) : [],
  )
  const policy = refusals.flatMap((one) => (one?.kind === 'policy' ? [one.policy] : []))[0]
  if (policy !== undefined) return policy
  // Evidence from older versions has no numbers, so it may be a policy. Other numbers do not indicate one.
  return refusals.includes(null) ? 'part' : 'all'
}

/**
 * Fallback to what the refusal says if no known policy value is set. Constrained Language is one of several policies.
 */
function gapOf(answered: Answered): Gap[] {
  switch (answered) {
    case 'constrained-language':
      return [gap('powershell-constrained')]
    case 'application-control':
      return [gap('powershell-refused', { by: 'application', number: policyNumbers[answered] })]
    case 'group-policy':
      return [gap('powershell-refused', { by: 'other', number: policyNumbers[answered] })]
    default:
      return []
  }
}

/**
 * Values that are set, as `key: value=data`. If PowerShell answered in part, policies that only block scripts are not
 * the cause.
 */
async function restrictions(access: Access, nothing: boolean): Promise<string[]> {
  const keys = new Map<string, RegistryKey | null>()
  const found: string[] = []
  for (const { name, key: path, value, restricts } of signs) {
    if (!nothing && !constrains(value)) continue
    if (!keys.has(path)) keys.set(path, await keyOrNull(access, name, path))
    const key = keys.get(path) ?? null
    if (key !== null && restricts(key, value))
      found.push(`${path}: ${value}=${key.value(value)?.data.trim()}`)
  }
  return found
}

/** Whether a value constrains the language mode rather than blocking script files. */
function constrains(value: string): boolean {
  return value !== 'EnableScripts' && value !== 'ExecutionPolicy'
}

async function keyOrNull(access: Access, name: string, key: string): Promise<RegistryKey | null> {
  try {
    return await readRegistryKey(access, `reg-${name}`, key)
  } catch (error) {
    if (error instanceof Unread) return null
    throw error
  }
}

function isNumber(wanted: number) {
  return (key: RegistryKey, value: string) => numberOf(key, value) === wanted
}

/** Some tools write these numbers as text. */
function numberOf(key: RegistryKey, value: string): number | null {
  const found = key.value(value)
  const text = registryText(found)
  return registryNumber(found) ?? (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null)
}
