import type { WindowsBuild } from '../../../../common/windows/build.ts'
import {
  isRollupName,
  readPackageIdentity,
  rollupBuild,
} from '../../../../common/windows/package-identity.ts'

/** The package name as DISM prints it. */
export function nameOf(identity: string): string {
  return readPackageIdentity(identity)?.name ?? identity
}

/** Whether it is a cumulative update of Windows. */
export function isRollup(identity: string): boolean {
  return isRollupName(nameOf(identity))
}

/** The build that a cumulative update installs; null for any other package. */
export function rollupOf(identity: string): WindowsBuild | null {
  const read = readPackageIdentity(identity)
  return read && rollupBuild(read)
}
