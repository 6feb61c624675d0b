import type { CbsPackage, Gap, Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { type DismPackage, parseDismPackages } from '../parse/parse-dism-packages.ts'
import { Unread } from '../unread.ts'
import type { RegistryPackages } from './read-registry-packages.ts'

/** All CBS packages, from registry and DISM combined. */
export type Packages = {
  readonly packages: readonly CbsPackage[]
  readonly from: Origin
  readonly gaps: readonly Gap[]
}

/**
 * The registry is the base because it needs no administrator rights and lists all packages. DISM is read too if
 * possible: after Windows' own update agent staged an update, the registry says "staged" and only DISM says "install
 * pending". Rejects with Unread.
 */
export async function readPackages(
  access: Access,
  registryPackages: () => Promise<RegistryPackages>,
): Promise<Packages> {
  const registry = await registryPackages()
  const dism = access.elevated ? await readDism(access) : []
  const listed = Array.isArray(dism) ? dism : []
  const { merged, contradictions } = mergePackages(registry.packages, listed)
  const gaps: Gap[] = [...registry.gaps, ...(Array.isArray(dism) ? [] : [dism])]
  if (contradictions.length > 0)
    gaps.push(gap('package-states-differ', { count: contradictions.length, first: contradictions[0] ?? '' }))
  return { packages: merged, from: registry.from, gaps }
}

/** Overrides the registry's states with DISM's and reports contradictions. Pure. */
export function mergePackages(
  registry: readonly CbsPackage[],
  dism: readonly DismPackage[],
): { merged: CbsPackage[]; contradictions: Message[] } {
  const byIdentity = new Map(dism.map((one) => [one.identity.toLowerCase(), one]))
  const contradictions: Message[] = []
  const merged = registry.map((one) => {
    const other = byIdentity.get(one.identity.toLowerCase())
    if (other === undefined || sameState(one.state, other.state)) return one
    if (other.state === 'install-pending' || other.state === 'uninstall-pending')
      return { ...one, state: other.state }
    contradictions.push(
      message('unread.package-differs', { identity: one.identity, registry: one.state, dism: other.state }),
    )
    return one
  })
  const known = new Set(registry.map((one) => one.identity.toLowerCase()))
  for (const one of dism)
    if (!known.has(one.identity.toLowerCase()))
      contradictions.push(message('unread.package-in-dism-only', { identity: one.identity, dism: one.state }))
  return { merged, contradictions }
}

/** DISM has no word for a permanent package and calls it installed. */
function sameState(registry: CbsPackage['state'], dism: CbsPackage['state']): boolean {
  return registry === dism || (registry === 'permanent' && dism === 'installed')
}

async function readDism(access: Access): Promise<DismPackage[] | Gap> {
  try {
    const args = ['/English', '/Online', '/Get-Packages']
    return parseDismPackages(await access.tool('dism-get-packages', 'dism.exe', args, { limitMs: 180_000 }))
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    return gap('dism-packages-unread', { why: error.said })
  }
}
