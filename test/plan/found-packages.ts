import type { PackageKind } from '../../common/packages/package-report.ts'
import type { Architecture } from '../../common/windows/architecture.ts'
import { architectureSchema } from '../../common/windows/schemas.ts'
import { allPackageFilesOf, packageFileBySha1 } from '../../main/knowledge/package-files.ts'
import { findReleases } from '../../main/knowledge/releases.ts'
import { findServicingStack } from '../../main/knowledge/servicing-stacks.ts'
import { findSafeOs } from '../../main/knowledge/winre.ts'
import type { FoundPackage } from '../../main/plan/packages/found-package.ts'
import { knowledge } from '../test-knowledge.ts'

/** Files of a supplied folder with the content that their names claim, except for `changes`. */
export function foundPackages(names: readonly string[], changes: Partial<FoundPackage> = {}): FoundPackage[] {
  return names.map((name) => ({ ...foundPackage(name), ...changes }))
}

function foundPackage(file: string): FoundPackage {
  const name = file.toLowerCase()
  const sha1 = /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/.exec(name)?.[0] ?? null
  const published = sha1 === null ? null : packageFileBySha1(knowledge, sha1)
  const digits = /(?<![a-z0-9])kb(\d{6,8})(?!\d)/.exec(name)?.[1]
  const kb = digits ? `KB${digits}` : (published?.kb ?? null)
  const container = name.endsWith('.msu') ? 'msu' : name.endsWith('.cab') ? 'cab' : null
  const [release] = kb === null ? [] : findReleases(knowledge, kb)
  return {
    file,
    place: file,
    kind: kindOf(name, kb, published?.kind ?? null),
    kb,
    architecture: architectureIn(name) ?? published?.architecture ?? null,
    build: release ? `${release.builds[0]}.${release.ubr}` : (safeOsBuild(kb) ?? stackBuild(kb)),
    identity: identityOf(kindOf(name, kb, published?.kind ?? null), kb),
    checkpoint: kb === 'KB5043080',
    baseline: null,
    requiresStack: null,
    bringsStack: false,
    container,
    sizeBytes: 1000,
    sha1,
    sha256: null,
    publishedSha256: null,
    problems: [],
    gaps: [],
  }
}

function kindOf(name: string, kb: string | null, published: PackageKind | null): PackageKind {
  if (/-ndp\d+/.test(name)) return 'dotnet'
  if (kb !== null && findSafeOs(knowledge, kb)) return 'safe-os'
  return published ?? (kb === null ? 'lcu' : (allPackageFilesOf(knowledge, kb)[0]?.kind ?? 'lcu'))
}

/** Only .NET updates need identities: in the real format, with a version that increases with the KB. */
function identityOf(kind: PackageKind, kb: string | null): string | null {
  return kind === 'dotnet' && kb !== null
    ? `Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.${kb.slice(-4)}.1`
    : null
}

function stackBuild(kb: string | null): string | null {
  return kb === null ? null : (findServicingStack(knowledge, kb)?.version ?? null)
}

function safeOsBuild(kb: string | null): string | null {
  return (kb === null ? null : findSafeOs(knowledge, kb)?.version)?.replace(/^10\.0\./, '') ?? null
}

function architectureIn(name: string): Architecture | null {
  const word = /(?<![a-z0-9])(x64|amd64|arm64|x86)(?![a-z0-9])/.exec(name)?.[1]
  return word === undefined ? null : architectureSchema.parse(word === 'amd64' ? 'x64' : word)
}
