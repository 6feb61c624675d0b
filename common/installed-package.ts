import type { CbsPackage } from './facts.ts'
import { isAtLeast } from './windows/order.ts'
import { versionStanding } from './windows/version.ts'

/** The package of this name that CBS lists as installed, at this version or a later one; null where there is none. */
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
