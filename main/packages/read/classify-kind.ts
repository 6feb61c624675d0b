import type { PackageKind } from '../../../common/packages/package-report.ts'
import type { Evidence } from './package-evidence.ts'
import type { CompDb } from './parse-comp-db.ts'
import type { NamedCompDb } from './read-comp-dbs.ts'

/** Names of Setup's own files; a Setup Dynamic Update is a cabinet of such files without a manifest. */
const setupFiles =
  /^(setup(host|prep|platform|core|mgr|diag)?\.(exe|dll|cfg)|winsetup\.dll|diager\.dll|uddism\.dll|unbcl\.dll|wdscore\.dll|mediasetupuimgr\.dll|migcore\.dll)$/

const byFeatureType: Readonly<Record<string, PackageKind>> = {
  cumulativeupdate: 'lcu',
  servicingstackupdate: 'ssu',
  setupdynamicupdate: 'setup',
  safeosdynamicupdate: 'safe-os',
  hotpatchupdate: 'hotpatch',
}

/** The start of a document's file name also indicates its kind. */
const byDocument: readonly (readonly [RegExp, PackageKind])[] = [
  [/^hotpatch/, 'hotpatch'],
  [/^lcu/, 'lcu'],
  [/^ssu/, 'ssu'],
  [/^safeosdu/, 'safe-os'],
  [/^setupdu/, 'setup'],
  [/^ekb/, 'enablement'],
]

/**
 * The document of the package itself: a servicing stack, and since September 2026 a hotpatch, may be included in a
 * cumulative update. Null without a document.
 */
export function primaryDocument(evidence: Evidence): { kind: PackageKind; document: CompDb } | null {
  const kinds = evidence.compDbs.map((named) => ({ kind: kindOfDocument(named), document: named.document }))
  const carried = (kind: PackageKind | null) => kind === 'ssu' || kind === 'hotpatch'
  const main =
    kinds.find(({ kind, document }) => !carried(kind) && hasPayload(evidence, document)) ??
    kinds.find(({ kind }) => kind === 'hotpatch') ??
    kinds.find(({ kind }) => !carried(kind)) ??
    kinds[0]
  if (main === undefined) return null
  return {
    kind: main.kind ?? kindOfPackage(main.document.packageName, evidence) ?? 'other',
    document: main.document,
  }
}

/** Kind of a package without documents, by its identity and file names; null if unknown. */
export function kindOfPackage(packageName: string, evidence: Evidence): PackageKind | null {
  const { names, mum } = evidence
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  const name = packageName.toLowerCase()
  const rollup = /^package_for_(rollupfix|revisedfix)/
  if (/hotpatch/.test(name)) return 'hotpatch'
  if (/^package_for_safeosdu/.test(name)) return 'safe-os'
  if (/^package_for_dotnetrollup/.test(name)) return 'dotnet'
  if (/^package_for_servicingstack/.test(name)) return 'ssu'
  if (rollup.test(name) || [...(mum?.children ?? [])].some((child) => rollup.test(child))) return 'lcu'
  if (has(/_microsoft-windows-(sysreset|winpe_tools|winre-tools|i\.\.dsetup-rejuvenation)_.*\.manifest$/))
    return 'safe-os'
  if (has(/_microsoft-windows-servicingstack_.*\.manifest$/)) return 'ssu'
  if (has(/_netfx4.*\.manifest$/)) return 'dotnet'
  if (has(/_microsoft-windows-s\.\.boot-firmwareupdate_.*\.manifest$/)) return 'secure-boot'
  if (has(/^microsoft-windows-.*enablement-package~.*\.mum$/)) return 'enablement'
  if (/featureexperiencepack|windowsexperiencefeaturepack|-fod-|languagepack|languagefeatures/.test(name))
    return 'feature'
  if (/^(ondemand pack|language pack|feature pack)$/i.test(mum?.releaseType ?? '')) return 'feature'
  if (name !== '') return 'other'
  return isSetupUpdate(names) ? 'setup' : null
}

function isSetupUpdate(names: readonly string[]): boolean {
  return names.filter((name) => setupFiles.test(name)).length >= 2
}

function kindOfDocument({ file, document }: NamedCompDb): PackageKind | null {
  return (
    byFeatureType[document.featureType.toLowerCase()] ??
    byDocument.find(([pattern]) => pattern.test(file))?.[1] ??
    null
  )
}

/** Whether the package contains at least one part that the document lists. */
function hasPayload({ names }: Evidence, { payload }: CompDb): boolean {
  return payload.some(({ path }) => names.includes(lastPart(path).toLowerCase()))
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}
