import type { CbsPackage, Gap, Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { readPackageIdentity } from '../../../common/windows/package-identity.ts'
import { versionText } from '../../../common/windows/version.ts'
import { gap } from '../../texts/gap.ts'
import type { Access, ToolAnswer } from '../access.ts'
import { packageStateOfNumber } from '../parse/package-state.ts'
import { parseRegQuery, type RegQuery, registryNumber } from '../parse/parse-reg-query.ts'
import { Unread } from '../unread.ts'

/** The packages according to the registry, readable without administrator rights. */
export type RegistryPackages = {
  readonly packages: readonly CbsPackage[]
  readonly from: Origin
  readonly gaps: readonly Gap[]
}

export const packagesKey =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages'
const fullPath = packagesKey.replace('HKLM', 'HKEY_LOCAL_MACHINE').toLowerCase()

/** Reads CurrentState of every package, and which of them are baselines. Rejects with Unread. */
export async function readRegistryPackages(access: Access): Promise<RegistryPackages> {
  const states = await search(access, 'reg-cbs-packages', 'CurrentState')
  if (states.answer.exitCode !== 0)
    throw new Unread(message('unread.tool-exit-code', { tool: 'reg.exe', exitCode: states.answer.exitCode }))
  const baselines = await readBaselines(access)
  const gaps: Gap[] = [...baselines.gaps]
  const packages: CbsPackage[] = []
  let unread = 0
  for (const key of states.query.keys) {
    const identity = key.path.slice(fullPath.length + 1)
    const parts = key.path.toLowerCase().startsWith(`${fullPath}\\`) ? readPackageIdentity(identity) : null
    const state = registryNumber(key.values.find((one) => one.name.toLowerCase() === 'currentstate'))
    if (parts === null || state === null) {
      // Deeper keys (Owners, Updates) are not packages; any other key is an unreadable one.
      if (parts !== null || !identity.includes('\\')) unread += 1
      continue
    }
    const baseline = baselines.identities?.has(identity.toLowerCase()) ?? null
    packages.push({
      identity,
      name: parts.name,
      architecture: parts.processor,
      language: parts.language,
      version: versionText(parts.version),
      state: packageStateOfNumber(state),
      baseline,
    })
  }
  if (packages.length === 0) throw new Unread(message('unread.reg-no-package'))
  unread += states.query.strange
  const missing = (states.query.matches ?? 0) - states.query.keys.length
  if (unread > 0 || missing > 0)
    gaps.push(gap('packages-partly-unread', { unread: unread + Math.max(missing, 0) }))
  return { packages, from: states.answer.from(), gaps }
}

/** `identities` is null if the baselines could not be read. */
async function readBaselines(
  access: Access,
): Promise<{ identities: ReadonlySet<string> | null; gaps: readonly Gap[] }> {
  try {
    const { answer, query } = await search(access, 'reg-cbs-baselines', 'Baseline')
    // The same key was just searched successfully, so exit code 1 means that no such value exists.
    if (answer.exitCode === 1 && query.keys.length === 0) return { identities: new Set(), gaps: [] }
    if (answer.exitCode !== 0 || query.strange > 0)
      throw new Unread(message('unread.tool-exit-code', { tool: 'reg.exe', exitCode: answer.exitCode }))
    const set = query.keys.filter((key) => registryNumber(key.values[0]) === 1)
    return {
      identities: new Set(set.map((key) => key.path.slice(fullPath.length + 1).toLowerCase())),
      gaps: [],
    }
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    return { identities: null, gaps: [gap('baselines-unread', { why: error.said })] }
  }
}

async function search(
  access: Access,
  name: string,
  value: string,
): Promise<{ answer: ToolAnswer; query: RegQuery }> {
  const answer = await access.tool(name, 'reg.exe', ['query', packagesKey, '/s', '/v', value], {
    limitMs: 60_000,
  })
  return { answer, query: parseRegQuery(answer.text) }
}
