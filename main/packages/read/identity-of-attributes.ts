import {
  microsoftToken,
  type PackageIdentity,
  readPackageIdentity,
} from '../../../common/windows/package-identity.ts'

/**
 * The identity that attributes of an `assemblyIdentity` spell; null where they spell none. The token is not read: every
 * package of Windows has that of Microsoft, and who signed the package is judged by its signature.
 */
export function identityOfAttributes(attributes: ReadonlyMap<string, string>): PackageIdentity | null {
  const of = (name: string) => attributes.get(name) ?? ''
  const language = of('language') === 'neutral' ? '' : of('language')
  const parts = [of('name'), microsoftToken, of('processorArchitecture'), language, of('version')]
  return readPackageIdentity(parts.join('~'))
}
