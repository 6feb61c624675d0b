import { isAtLeast } from '../windows/order.ts'
import { versionStanding } from '../windows/version.ts'
import type { CbsPackage } from './facts.ts'

/**
 * Returns the package with this name that CBS lists as installed in this version or a later one; null if there is none.
 */
export function installedPackage<T extends Pick<CbsPackage, 'name' | 'version' | 'state'>>(
  packages: readonly T[],
  name: string,
  version: string,
): T | null {
  return (
    packages.find(
      (each) =>
        each.name.toLowerCase() === name.toLowerCase() &&
        (each.state === 'installed' || each.state === 'permanent') &&
        isAtLeast(versionStanding(each.version, version)) === true,
    ) ?? null
  )
}
