import {
  microsoftToken,
  type PackageIdentity,
  readPackageIdentity,
} from '../../../common/windows/package-identity.ts'

/**
 * The identity in the attributes of an `assemblyIdentity`; null if incomplete. The token is ignored: every Windows
 * package has Microsoft's, and the signature shows who signed it.
 */
export function identityOfAttributes(attributes: ReadonlyMap<string, string>): PackageIdentity | null {
  const of = (name: string) => attributes.get(name) ?? ''
  const language = of('language') === 'neutral' ? '' : of('language')
  const parts = [of('name'), microsoftToken, of('processorArchitecture'), language, of('version')]
  return readPackageIdentity(parts.join('~'))
}
