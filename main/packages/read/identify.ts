import type { PackageKind } from '../../../common/packages/package-report.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { buildOfVersion, buildText, readBuild } from '../../../common/windows/build.ts'
import { kbIn } from '../../../common/windows/kb.ts'
import {
  architectureOfPackage,
  type PackageIdentity,
  packageIdentityText,
} from '../../../common/windows/package-identity.ts'
import { type FourPartVersion, readFourPartVersion } from '../../../common/windows/version.ts'
import { checkpointsOf } from '../../knowledge/checkpoints.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { findReleases } from '../../knowledge/releases.ts'
import { kindOfPackage, primaryDocument } from './classify-kind.ts'
import { type Evidence, firstBuildWithCheckpoints } from './package-evidence.ts'
import type { CompDb } from './parse-comp-db.ts'

/** What a package is, according to itself. */
export type Identified = {
  readonly kind: PackageKind
  readonly checkpoint: boolean | null
  readonly kb: string | null
  readonly architecture: Architecture | null
  readonly build: string | null
  readonly identity: string | null
  readonly baseline: string | null
  readonly servicingStack: { readonly kb: string | null; readonly version: string } | null
  readonly requiresStack: string | null
  /** Contradictory information inside it. */
  readonly contradictions: readonly Message[]
}

/** Evaluates what a package says about itself; null if nothing in it indicates a Windows package. */
export function identify(knowledge: Knowledge, evidence: Evidence): Identified | null {
  const primary = primaryDocument(evidence)
  const { mum, unattend, properties } = evidence
  const identity = primary?.document.identity ?? mum?.identity ?? unattend
  const kind = primary?.kind ?? kindOfPackage(identity?.name ?? '', evidence) ?? (properties ? 'other' : null)
  if (kind === null) return null
  const document = primary?.document ?? null
  const kb = document?.kb ?? mum?.kb ?? properties?.kb ?? kbOfName(identity)
  const architecture =
    readArchitecture(document?.processor) ??
    (identity === null ? null : architectureOfPackage(identity)) ??
    properties?.architecture ??
    null
  const build = buildOf(document, evidence, identity)
  return {
    kind,
    checkpoint: isCheckpoint(knowledge, kind, evidence, { kb, build, architecture }),
    kb,
    architecture,
    build,
    identity: identity === null ? null : packageIdentityText(identity),
    baseline: kind === 'lcu' ? baselineOf(document, evidence) : null,
    servicingStack: kind === 'ssu' ? null : stackOf(evidence),
    requiresStack: mum?.requiresStack ?? null,
    contradictions: contradictionsIn(evidence, document, { kb, architecture, identity }),
  }
}

/**
 * A cumulative update marked Baseline is a checkpoint. If its manifest could not be read (newer packages compress it
 * in an unsupported way), the knowledge data answers for the KB and build that the package names; null if unknown
 * there too.
 */
function isCheckpoint(
  knowledge: Knowledge,
  kind: PackageKind,
  { mum }: Evidence,
  is: { kb: string | null; build: string | null; architecture: Architecture | null },
): boolean | null {
  if (kind !== 'lcu') return false
  if (mum?.baseline === true) return true
  const build = readBuild(is.build)
  const known = build === null ? [] : checkpointsOf(knowledge, build.build, is.architecture)
  if (known.some(({ kb, ubr }) => kb === is.kb && ubr === build?.ubr)) return true
  if (mum !== null) return false
  if (build === null) return null
  if (build.build < firstBuildWithCheckpoints) return false
  const published = is.kb === null ? [] : findReleases(knowledge, is.kb)
  return published.some(({ ubr, kind }) => ubr === build.ubr && kind !== 'checkpoint' && kind !== 'unknown')
    ? false
    : null
}

function buildOf(
  document: CompDb | null,
  { mum }: Evidence,
  identity: PackageIdentity | null,
): string | null {
  const version = readFourPartVersion(document?.to ?? mum?.systemVersion)
  return shortBuild(version) ?? shortBuild(identity?.version ?? null)
}

/** `10.0.26100.8117` as `26100.8117`; null for versions of individual fixes and .NET (`6.1.1.0`, `10.0.9344.1`). */
function shortBuild(version: FourPartVersion | null): string | null {
  const build = version === null ? null : buildOfVersion(version)
  return build === null || build.build < firstBuildOfWindows10 ? null : buildText(build)
}

/** Older builds are versions of individual parts of Windows. */
const firstBuildOfWindows10 = 10240

function baselineOf(document: CompDb | null, { mum }: Evidence): string | null {
  if (document !== null) return shortBuild(readFourPartVersion(document.from))
  const versions = new Set((mum?.parents ?? []).map(({ version }) => shortBuild(version)))
  const [only = null] = versions
  return versions.size === 1 ? only : null
}

function stackOf({ compDbs, stackVersions }: Evidence): Identified['servicingStack'] {
  const document = compDbs.find(({ document }) => document.featureType === 'ServicingStackUpdate')?.document
  if (document !== undefined && document.packageVersion !== '') {
    return { kb: document.kb, version: document.packageVersion }
  }
  const [version] = stackVersions
  return version === undefined ? null : { kb: null, version }
}

function kbOfName(identity: PackageIdentity | null): string | null {
  return identity !== null && /^package_for_kb/i.test(identity.name) ? kbIn(identity.name) : null
}

function contradictionsIn(
  { mum, unattend, properties }: Evidence,
  document: CompDb | null,
  is: { kb: string | null; architecture: Architecture | null; identity: PackageIdentity | null },
): Message[] {
  const found: Message[] = []
  const others = [mum?.identity, unattend].flatMap((one) => (one ? [packageIdentityText(one)] : []))
  for (const other of new Set(others)) {
    if (is.identity !== null && other !== packageIdentityText(is.identity)) {
      found.push(message('package.names-differ', { one: packageIdentityText(is.identity), other }))
    }
  }
  const kbs = [mum?.kb, properties?.kb, kbOfName(unattend), document?.kb]
  for (const other of new Set(kbs)) {
    if (other && is.kb && other !== is.kb) found.push(message('package.names-differ', { one: is.kb, other }))
  }
  const architectures = [mum?.identity, unattend].map((one) => (one ? architectureOfPackage(one) : null))
  for (const other of new Set([...architectures, properties?.architecture])) {
    if (other && is.architecture && other !== is.architecture) {
      found.push(message('package.architectures-differ', { one: is.architecture, other }))
    }
  }
  return found
}
