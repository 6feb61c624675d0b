import { kbIn } from '../../../common/windows/kb.ts'
import type { PackageIdentity } from '../../../common/windows/package-identity.ts'
import { identityOfAttributes } from './identity-of-attributes.ts'
import { readTags } from './read-tags.ts'

/** Content of a package manifest (update.mum). */
export type Mum = {
  readonly identity: PackageIdentity
  readonly kb: string | null
  /** `Security Update`, `Update`, `Hotfix`, `OnDemand Pack`, `Language Pack` … */
  readonly releaseType: string | null
  /** `10.0.26100.9457` for cumulative updates. */
  readonly systemVersion: string | null
  /** Marks a checkpoint. */
  readonly baseline: boolean
  /** Required packages with their minimum versions. */
  readonly parents: readonly PackageIdentity[]
  readonly requiresStack: string | null
  /** Names of the packages it contains. */
  readonly children: ReadonlySet<string>
}

/** Parses update.mum; null for any other text. */
export function parseMum(text: string): Mum | null {
  let identity: PackageIdentity | null = null
  let kb: string | null = null
  let releaseType: string | null = null
  let systemVersion: string | null = null
  let baseline = false
  let requiresStack: string | null = null
  const parents: PackageIdentity[] = []
  const children = new Set<string>()
  const path: string[] = []
  for (const { name, attributes, depth } of readTags(text)) {
    path.length = depth
    path.push(name)
    if (depth === 0 && name !== 'assembly') return null
    if (depth <= 3 && marksBaseline(name, attributes)) baseline = true
    switch (path.join('/')) {
      case 'assembly/assemblyIdentity':
        identity ??= identityOfAttributes(attributes)
        break
      case 'assembly/package':
        kb ??= kbIn(attributes.get('identifier') ?? '')
        releaseType ??= attributes.get('releaseType') ?? null
        break
      case 'assembly/package/customInformation':
        systemVersion ??= attributes.get('Version') ?? null
        break
      case 'assembly/package/parent/assemblyIdentity': {
        const parent = identityOfAttributes(attributes)
        if (parent !== null) parents.push(parent)
        break
      }
      case 'assembly/package/installerAssembly':
        if (/servicingstack/i.test(attributes.get('name') ?? ''))
          requiresStack ??= attributes.get('version') ?? null
        break
      case 'assembly/package/update/package/assemblyIdentity':
        children.add((attributes.get('name') ?? '').toLowerCase())
        break
    }
  }
  if (identity === null) return null
  return { identity, kb, releaseType, systemVersion, baseline, parents, requiresStack, children }
}

/** The mark is the word Baseline as an attribute's name or value, or as an element; other names merely contain it. */
function marksBaseline(name: string, attributes: ReadonlyMap<string, string>): boolean {
  if (name.toLowerCase() === 'baseline') return true
  for (const [key, value] of attributes) {
    if (value.toLowerCase() === 'baseline') return true
    if (key.toLowerCase() === 'baseline' && !/^(0|false|no)?$/i.test(value)) return true
  }
  return false
}
