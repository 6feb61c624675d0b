import type { Architecture } from '../../../../common/windows/architecture.ts'
import {
  buildOfVersion,
  isWindowsVersion,
  readBuildOrVersion,
  type WindowsBuild,
} from '../../../../common/windows/build.ts'
import { kbIn } from '../../../../common/windows/kb.ts'
import {
  architectureOfPackage,
  microsoftToken,
  type PackageIdentity,
  packageIdentitiesIn,
  packageIdentityText,
} from '../../../../common/windows/package-identity.ts'
import type { Knowledge } from '../../../knowledge/knowledge.ts'
import { kbOfUbr } from '../../../knowledge/releases.ts'

/** What a package identity in a log line says. */
export type NamedPackage = {
  readonly identity: string
  /**
   * Build and revision of a cumulative update (`Package_for_RollupFix` and its wrappers); null for other packages.
   */
  readonly rollup: WindowsBuild | null
  /** Build and revision in the version of any package: parts of Windows use those of Windows. */
  readonly build: WindowsBuild | null
  /** The KB: from the name, or the one that published this revision. */
  readonly kb: string | null
  /** Null for a package for all architectures, or for one that no longer gets updates. */
  readonly architecture: Architecture | null
}

/** All identities of Windows' own packages in a text, in order, without duplicates. */
export function packagesIn(knowledge: Knowledge, text: string): NamedPackage[] {
  return packageIdentitiesIn(text)
    .filter(({ token }) => token.toLowerCase() === microsoftToken)
    .map((each) => named(knowledge, each))
}

/** Build and revision in the version of a WinSxS component folder or assembly name; null if it has none. */
export function componentVersion(component: string): WindowsBuild | null {
  const version = /[_ =](\d+\.\d+\.\d{4,5}\.\d+)(?:[_,.\s]|$)/.exec(component)?.[1]
  return version !== undefined && isWindowsVersion(version) ? readBuildOrVersion(version) : null
}

function named(knowledge: Knowledge, identity: PackageIdentity): NamedPackage {
  const build = buildOfVersion(identity.version)
  const rollup = /RollupFix/i.test(identity.name) ? build : null
  return {
    identity: packageIdentityText(identity),
    rollup,
    build,
    kb: kbIn(identity.name) ?? (rollup && kbOfUbr(knowledge, rollup.build, rollup.ubr)),
    architecture: architectureOfPackage(identity),
  }
}
