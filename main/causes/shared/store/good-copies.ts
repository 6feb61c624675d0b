import type { Repair } from '../../../../common/steps/repair.ts'
import {
  buildFamily,
  buildText,
  updatesHoldDifferences,
  type WindowsBuild,
} from '../../../../common/windows/build.ts'
import type { Knowledge } from '../../../knowledge/knowledge.ts'
import { kbOfUbr } from '../../../knowledge/releases.ts'
import { byHand, type FixDraft, run, upgradeInPlace } from '../fixes.ts'
import { componentVersion, packagesIn } from '../updates/package-identity.ts'

/**
 * Where a good copy exists of a component or package named in a log: in the package of an update, on a PC with an
 * update installed, or on media.
 */
export type GoodCopy = UpdateCopy | InstalledCopy | { readonly media: number }

/** An update whose package contains one. */
type UpdateCopy = {
  /** Null if no known release has the revision. */
  readonly kb: string | null
  /** Build and revision, for example `19041.4291`; null if only the KB is known. */
  readonly revision: string | null
}

/** A file of an update whose package has only deltas: the complete file exists only where it was installed. */
type InstalledCopy = { readonly installed: string; readonly kb: string | null }

/**
 * Finds good copies of what these texts name: in updates, identified by the KB in a package name or by the revision
 * in a component's or package's version; on PCs of that revision, for files of updates that consist of deltas
 * (package manifests are complete in them); on the installation media of a build, for what is unchanged since
 * release, whatever updates were installed since. Without duplicates, updates first, in the order named. `updates`
 * are those that the logs themselves name for a build.
 */
export function goodCopiesOf(
  knowledge: Knowledge,
  texts: readonly string[],
  updates: ReadonlyMap<string, string> = new Map(),
): readonly GoodCopy[] {
  const copies = new Map<string, UpdateCopy | InstalledCopy>()
  const media = new Set<number>()
  for (const text of texts) {
    const packages = packagesIn(knowledge, text)
    for (const { kb, build } of packages) take(kb, build, false)
    if (packages.length === 0) take(null, componentVersion(text), true)
  }
  return [...[...copies.values()].slice(0, most), ...[...media].map((build) => ({ media: build }))]

  function take(named: string | null, version: WindowsBuild | null, isFile: boolean): void {
    // The first revision of a build comes with its media, not with an update.
    const isFirst = version !== null && version.ubr <= firstRevision(version.build)
    if (named === null && isFirst) media.add(version.build)
    const updated = isFirst ? null : version
    const revision = updated ? buildText(updated) : null
    const kb = named ?? kbOf(updated) ?? updates.get(revision ?? '') ?? null
    if (kb === null && revision === null) return
    const inPieces = isFile && revision !== null && updatesHoldDifferences(version?.build ?? 0)
    const key = [inPieces, kb ?? revision].join(' ')
    copies.set(key, inPieces ? { installed: revision, kb } : { kb, revision })
  }

  function kbOf(version: WindowsBuild | null): string | null {
    return version && kbOfRevision(knowledge, version.build, version.ubr)
  }
}

/** Inserts the use of these copies before more drastic fixes: an in-place upgrade, or anything destructive. */
export function withGoodCopies(fixes: readonly FixDraft[], copies: readonly GoodCopy[]): FixDraft[] {
  const late = fixes.findIndex(
    (fix) => 'risk' in fix && (fix === upgradeInPlace || fix.risk === 'destructive'),
  )
  const at = late < 0 ? fixes.length : late
  return [...fixes.slice(0, at), ...copies.map(fixWith), ...fixes.slice(at)]
}

function fixWith(copy: GoodCopy): FixDraft | Repair {
  if ('installed' in copy) return fromInstalled(copy)
  if ('media' in copy) return byHand('good-copy-on-media', 'repair', { build: `${copy.media}` })
  return { kind: 'restore-health-from-update', kb: copy.kb, revision: copy.revision }
}

/**
 * RestoreHealth accepts a Windows folder as a source like an image (the article on corruptions names one as
 * `RepairSource`).
 */
function fromInstalled({ installed: revision, kb }: InstalledCopy): FixDraft {
  const restore = ['dism.exe', '/English', '/Online', '/Cleanup-Image', '/RestoreHealth']
  const lines = [[...restore, '/Source:\\\\PC\\C$\\Windows', '/LimitAccess']]
  return kb === null
    ? run('whole-files-of-revision', lines, 'repair', { revision })
    : run('whole-files-of-update', lines, 'repair', { kb, revision })
}

/** Components keep the first build of their branch: 19041 on Windows 10 2004 to 22H2. */
function kbOfRevision(knowledge: Knowledge, build: number, ubr: number): string | null {
  const now = buildFamily(build) === 19041 ? 19045 : build
  return kbOfUbr(knowledge, now, ubr) ?? kbOfUbr(knowledge, now, ubr, 'server')
}

const most = 4

/**
 * The release revision of a build: 1 since version 1803, before that the one in the component versions of its
 * original images, which logs of such PCs name (6.1.7601.17514).
 */
function firstRevision(build: number): number {
  return olderFirstRevisions.get(build) ?? 1
}

const olderFirstRevisions: ReadonlyMap<number, number> = new Map([
  [6000, 16_386],
  [6001, 18_000],
  [6002, 18_005],
  [7600, 16_385],
  [7601, 17_514],
  [9200, 16_384],
  [9600, 16_384],
  [10_240, 16_384],
  [16_299, 15],
])
