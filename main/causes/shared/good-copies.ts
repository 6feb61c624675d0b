import type { Repair } from '../../../common/repair.ts'
import {
  buildFamily,
  buildText,
  updatesHoldDifferences,
  type WindowsBuild,
} from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { kbOfUbr } from '../../knowledge/releases.ts'
import { byHand, type FixDraft, run, upgradeInPlace } from './fixes.ts'
import { componentVersion, packagesIn } from './package-identity.ts'

/**
 * Where a good copy lies of a component or package that a log names: in the package of an update, on a PC on which an update
 * was installed, or on media.
 */
export type GoodCopy = UpdateCopy | InstalledCopy | { readonly media: number }

/** An update whose package carries one. */
type UpdateCopy = {
  /** Null where the releases that are known do not hold the revision. */
  readonly kb: string | null
  /** Build and revision, for example `19041.4291`; null where only the KB is named. */
  readonly revision: string | null
}

/** A file of an update whose package holds differences: only where it was installed the file is whole. */
type InstalledCopy = { readonly installed: string; readonly kb: string | null }

/**
 * Where good copies lie of what these texts name: in updates, identified by the KB in a package's name or by the revision that
 * a component's or package's version holds; on PCs of that revision, for files of updates that hold differences (the manifests
 * of packages are whole in them); on the installation media of a build, for what is still as it was released, whatever updates
 * were installed since. Each once, updates first, in the order named. `updates` are those that the logs themselves name for a build.
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
    // The first revision of a build came with its media, not with an update.
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

/** `fixes` with the use of these copies before what takes more: an in-place upgrade, or what destroys. */
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

/** A Windows folder is a source of RestoreHealth as an image is (the article on corruptions names one as `RepairSource`). */
function fromInstalled({ installed: revision, kb }: InstalledCopy): FixDraft {
  const restore = ['dism.exe', '/English', '/Online', '/Cleanup-Image', '/RestoreHealth']
  const lines = [[...restore, '/Source:\\\\PC\\C$\\Windows', '/LimitAccess']]
  return kb === null
    ? run('whole-files-of-revision', lines, 'repair', { revision })
    : run('whole-files-of-update', lines, 'repair', { kb, revision })
}

/** Components keep the build their branch began with: 19041 on Windows 10 2004 to 22H2. */
function kbOfRevision(knowledge: Knowledge, build: number, ubr: number): string | null {
  const now = buildFamily(build) === 19041 ? 19045 : build
  return kbOfUbr(knowledge, now, ubr) ?? kbOfUbr(knowledge, now, ubr, 'server')
}

const most = 4

/**
 * The revision that a build was released with: 1 since version 1803, before it the one in the versions of the components of
 * its original images, which logs of such PCs name (6.1.7601.17514).
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
