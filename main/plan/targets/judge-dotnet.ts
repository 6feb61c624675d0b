import type { Inspection } from '../../../common/facts/inspection.ts'
import { installedPackage } from '../../../common/facts/installed-package.ts'
import { readPackageIdentity } from '../../../common/windows/package-identity.ts'
import { versionText } from '../../../common/windows/version.ts'
import { type DotnetUpdate, findDotnet } from '../../knowledge/dotnet.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { allPackageFilesOf, packageFilesOf } from '../../knowledge/package-files.ts'
import { findReleases } from '../../knowledge/releases.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import { whyUnusable } from '../packages/why-unusable.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { fitting, type Judged, unfit } from './judged.ts'
import type { DotnetTarget } from './target-choice.ts'

/** Judges a KB as a .NET update: by the facts, otherwise by a supplied package. Null if it is not one. */
export function judgeDotnet(
  knowledge: Knowledge,
  kb: string,
  machine: PlanMachine,
  packages: readonly FoundPackage[],
  inspection: Inspection | null,
): Judged | null {
  const rows = findDotnet(knowledge, kb)
  const supplied = packages.find((found) => found.kb === kb && isUsable(knowledge, found, machine)) ?? null
  if (rows.length === 0 && (supplied === null || findReleases(knowledge, kb).length > 0)) return null
  const row = rowFor(rows, machine)
  if (rows.length > 0 && !row)
    return unfit(kb, { code: 'dotnet-of-other-build', builds: rows.flatMap(({ builds }) => builds) })
  if (
    allPackageFilesOf(knowledge, kb).length > 0 &&
    packageFilesOf(knowledge, kb, machine.architecture).length === 0
  )
    return unfit(kb, { code: 'dotnet-of-other-architecture' })
  const inside = packageOf(row, supplied)
  if (!inside) return unfit(kb, { code: 'dotnet-package-unknown' })
  const target = { kb, package: inside }
  const packagesRead = inspection?.facts.packages?.value ?? []
  const installed = installedPackage(packagesRead, inside.name, inside.version)?.version ?? null
  return fitting(kb, { kind: 'dotnet', target, row, isSupplied: supplied !== null, installed })
}

function rowFor(rows: readonly DotnetUpdate[], { build }: PlanMachine): DotnetUpdate | null {
  return rows.find(({ builds }) => builds.includes(build)) ?? null
}

function isUsable(knowledge: Knowledge, found: FoundPackage, { architecture }: PlanMachine): boolean {
  return (
    found.kind === 'dotnet' && found.architecture === architecture && whyUnusable(knowledge, found) === null
  )
}

/** Names as listed by CBS: the rollup for 4.8.1 has the version in its name, that for 4.8 does not. */
const names = { '4.8': 'Package_for_DotNetRollup', '4.8.1': 'Package_for_DotNetRollup_481' } as const

function packageOf(row: DotnetUpdate | null, found: FoundPackage | null): DotnetTarget['package'] | null {
  const inside = found?.identity == null ? null : readPackageIdentity(found.identity)
  if (inside !== null) return { name: inside.name, version: versionText(inside.version) }
  return row?.version ? { name: names[row.framework], version: row.version } : null
}
