import { lastPatchTuesday } from '../../../common/windows/patch-tuesday.ts'
import { findCatalogName } from '../../knowledge/catalog-names.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type Branch, branchOf, type Release } from '../../knowledge/releases.ts'
import type { ListedUpdate } from '../packages/listed-update.ts'
import type { PlanMachine } from '../plan-machine.ts'
import type { LcuFitness } from './judged.ts'

/**
 * Judges a KB that the facts lack as a cumulative update by its catalog entries; null if it has none.
 *
 * @param ownUbr the revision in its package, for titles without one
 */
export function fitnessOfListing(
  knowledge: Knowledge,
  kb: string,
  machine: PlanMachine,
  listed: readonly ListedUpdate[],
  ownUbr: number | null = null,
): LcuFitness | null {
  const all = listed.filter((each) => each.kb === kb)
  const entries = all.filter(({ kind }) => kind === 'cumulative')
  const [first] = entries
  if (first === undefined)
    return all[0] ? { fits: false, because: { code: 'listed-as-other', title: all[0].title } } : null
  const placed = entries.flatMap((entry) => placeOf(knowledge, entry) ?? [])
  const own = placed.filter(({ branch }) => branch.id === machine.branch.id)
  const builds = (all: readonly Placed[]) => [...new Set(all.map(({ build }) => build))]
  if (own.length === 0)
    return {
      fits: false,
      because: {
        code: 'other-branch',
        builds: builds(placed),
        isServer: placed.length > 0 && placed.every(({ branch }) => branch.installation === 'server'),
      },
    }
  const here = own.filter(({ build }) => build === machine.build)
  if (here.length === 0) return { fits: false, because: { code: 'other-build', builds: builds(own) } }
  // Builds of a branch share their revision, so any entry that states one is sufficient.
  const ubr = own.find(({ entry }) => entry.build !== null)?.entry.build?.ubr ?? ownUbr
  if (ubr === null) return { fits: false, because: { code: 'revision-not-listed' } }
  const [{ entry } = { entry: first }] = here
  return { fits: true, release: releaseOf(kb, machine.branch, builds(own), ubr, entry) }
}

type Placed = { readonly entry: ListedUpdate; readonly branch: Branch; readonly build: number }

/** The branch and build of an entry, by the name in its title; null if unknown. */
function placeOf(knowledge: Knowledge, entry: ListedUpdate): Placed | null {
  const name = entry.product === null ? null : findCatalogName(knowledge, entry.product)
  if (name === null || (entry.build !== null && entry.build.build !== name.build)) return null
  const branch = branchOf(knowledge, name.build, name.installation === 'server' ? 'server' : 'client')
  return branch === null ? null : { entry, branch, build: name.build }
}

/**
 * A catalog entry does not state the kind of update: for updates other than previews, the date shows whether it is the
 * monthly one.
 */
function releaseOf(
  kb: string,
  { id }: Branch,
  builds: number[],
  ubr: number,
  { isPreview, date, title, readAt }: ListedUpdate,
): Release {
  const isMonthly = date !== null && lastPatchTuesday(date) === date
  return {
    kb,
    branch: id,
    ubr,
    builds,
    date,
    kind: isPreview ? 'preview' : isMonthly ? 'security' : 'out-of-band',
    withdrawn: null,
    sources: [`Microsoft Update Catalog, answer of ${readAt}: ${title}`],
  }
}
