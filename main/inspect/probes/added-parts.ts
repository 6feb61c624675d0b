import type { CbsPackage, Facts, Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import { readPackageTimes } from '../package-times.ts'
import type { Probe } from '../probe.ts'
import { Unread } from '../unread.ts'

type Added = NonNullable<Facts['addedParts']>['value'][number]

/** Features on demand and languages of Windows, by package name. */
const kinds: readonly (readonly [shape: RegExp, kind: Added['kind']])[] = [
  [/-LanguagePack-Package$/i, 'language-pack'],
  [/^Microsoft-Windows-LanguageFeatures-/i, 'feature-on-demand'],
  [/-FoD-Package$/i, 'feature-on-demand'],
  [/-OnDemand-Package$/i, 'feature-on-demand'],
  [/^OpenSSH-(?:Client|Server)-Package$/i, 'feature-on-demand'],
]

/**
 * Features on demand and language packs with their install times, compared with the baseline that updates build on:
 * parts added after it lack what the baseline contained. Also packages that servicing left behind.
 */
export const addedParts: Probe = {
  unread: 'added-parts-unread',
  limitMs: 400_000,
  async read(access, sources) {
    const listed = await sources.packages().catch((error: unknown) => {
      // The packages probe reports that gap.
      if (error instanceof Unread) return null
      throw error
    })
    if (listed === null) return { facts: {}, gaps: [] }
    const { packages, from } = listed
    const gaps: Gap[] = []
    const times = await readPackageTimes(access).catch((error: unknown) => {
      if (!(error instanceof Unread)) throw error
      gaps.push(gap('package-times-unread', { why: error.said }))
      return new Map<string, string>()
    })
    const facts: Facts = {
      addedParts: { value: partsOf(packages, times), from },
      leftovers: { value: leftoversOf(packages), from },
    }
    return { facts, gaps }
  },
}

/** Installed parts by name; `sinceBaseline` is null if either time is unknown. Pure. */
export function partsOf(packages: readonly CbsPackage[], times: ReadonlyMap<string, string>): Added[] {
  const timeOf = ({ identity }: CbsPackage) => times.get(identity.toLowerCase()) ?? null
  const marked = packages.filter((one) => one.baseline === true).map(timeOf)
  // A baseline with an unknown time could be the newest.
  const baseline = marked.includes(null) ? null : (marked.toSorted().at(-1) ?? null)
  return packages
    .flatMap((one): Added[] => {
      const kind = kinds.find(([shape]) => shape.test(one.name))?.[1]
      if (kind === undefined || (one.state !== 'installed' && one.state !== 'permanent')) return []
      const installedAt = timeOf(one)
      const sinceBaseline = installedAt === null || baseline === null ? null : installedAt > baseline
      return [{ identity: one.identity, kind, installedAt, sinceBaseline }]
    })
    .toSorted((a, b) => (a.identity < b.identity ? -1 : 1))
}

/** A staged baseline is not a leftover: updates build on it. Pure. */
export function leftoversOf(packages: readonly CbsPackage[]): NonNullable<Facts['leftovers']>['value'] {
  const named = (state: CbsPackage['state']) =>
    packages.filter((one) => one.state === state && one.baseline !== true).map((one) => one.identity)
  return { superseded: named('superseded'), staged: named('staged') }
}
