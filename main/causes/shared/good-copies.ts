import type { Repair } from '../../../common/repair.ts'
import { buildFamily, buildText, type WindowsBuild } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { kbOfUbr } from '../../knowledge/releases.ts'
import { type FixDraft, upgradeInPlace } from './fixes.ts'
import { componentVersion, packagesIn } from './package-identity.ts'

/** An update whose package carries a good copy of a component or package that a log names. */
export type GoodCopy = {
  /** Null where the releases that are known do not hold the revision. */
  readonly kb: string | null
  /** Build and revision, for example `19041.4291`; null where only the KB is named. */
  readonly revision: string | null
}

/**
 * Which updates carry a good copy of what these texts name: told by the KB in a package's name, or by the revision that
 * a component's or package's version holds. Each once, in the order named.
 */
export function goodCopiesOf(knowledge: Knowledge, texts: readonly string[]): readonly GoodCopy[] {
  const copies = new Map<string, GoodCopy>()
  for (const text of texts) {
    const packages = packagesIn(knowledge, text)
    for (const { kb, build } of packages) take(kb, build)
    if (packages.length === 0) take(null, componentVersion(text))
  }
  return [...copies.values()].slice(0, most)

  function take(named: string | null, version: WindowsBuild | null): void {
    // The first revision of a build came with its media, not with an update.
    const updated = version !== null && version.ubr > 1 ? version : null
    const kb = named ?? (updated ? kbOfRevision(knowledge, updated.build, updated.ubr) : null)
    const revision = updated ? buildText(updated) : null
    if (kb !== null || revision !== null)
      copies.set(`${kb}`.concat(kb === null ? `${revision}` : ''), { kb, revision })
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

function fixWith({ kb, revision }: GoodCopy): Repair {
  return { kind: 'restore-health-from-update', kb, revision }
}

/** Components keep the build their branch began with: 19041 on Windows 10 2004 to 22H2. */
function kbOfRevision(knowledge: Knowledge, build: number, ubr: number): string | null {
  const now = buildFamily(build) === 19041 ? 19045 : build
  return kbOfUbr(knowledge, now, ubr) ?? kbOfUbr(knowledge, now, ubr, 'server')
}

const most = 4
