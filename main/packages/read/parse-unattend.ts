import type { PackageIdentity } from '../../../common/windows/package-identity.ts'
import { identityOfAttributes } from './identity-of-attributes.ts'
import { readTags } from './read-tags.ts'

/** The package that an MSU's answer file (`….xml`) installs; null for any other text. */
export function parseUnattend(text: string): PackageIdentity | null {
  const path: string[] = []
  for (const { name, attributes, depth } of readTags(text)) {
    path.length = depth
    path.push(name)
    if (depth === 0 && name !== 'unattend') return null
    if (path.join('/') === 'unattend/servicing/package/assemblyIdentity')
      return identityOfAttributes(attributes)
  }
  return null
}
