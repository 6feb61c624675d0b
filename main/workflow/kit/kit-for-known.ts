import type { Gap } from '../../../common/facts/facts.ts'
import { newestOpenGaps } from '../../../common/gaps/open-gaps.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { type Failure, type FailureCode, FailureError, unwrap } from '../../../common/result.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { readBuild } from '../../../common/windows/build.ts'
import type { CatalogName } from '../../knowledge/catalog-names.ts'
import { newestDotnetOf } from '../../knowledge/dotnet.ts'
import { enablementTo } from '../../knowledge/enablement.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { expectedWinre, safeOsUpdatesOf } from '../../knowledge/winre.ts'
import { attempt, failureError } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import { whatOf } from '../../texts/what-of.ts'
import type { CatalogWay } from '../fetching/catalog-access.ts'
import { type KnownPc, planKnownPc } from '../planning/plan-known-pc.ts'
import type { Work } from '../repair-choices.ts'
import { itemsOfPlan, type KitItem } from './kit-items.ts'

/** A version of Windows for one architecture, without further details. */
export type KnownVersion = { readonly windows: CatalogName; readonly architecture: Architecture }

/** What a kit must contain, and what planning could not determine about the newest update. */
export type KitNeeds = { readonly items: readonly KitItem[]; readonly gaps: readonly Gap[] }

type KitPlanning = Work &
  CatalogWay & {
    readonly knowledge: Knowledge
    readonly now: () => Date
    /** A KB or a wish; null for the default target of that PC. */
    readonly target: string | null
  }

/**
 * What a PC that is not accessible from here needs: the packages of its plan, and the newest WinRE and .NET updates for
 * its version of Windows. Throws FailureError if there is no plan for it.
 */
export async function itemsOfPc(pc: KnownPc, planning: KitPlanning): Promise<KitNeeds> {
  const plan = await planFor(pc, planning)
  const { build, architecture } = plan.machine
  const known = readBuild(build)
  const gaps = newestOpenGaps(plan)
  if (known === null || architecture === null) return { items: itemsOfPlan(plan), gaps }
  return { items: [...itemsOfPlan(plan), ...besides(planning.knowledge, known.build, architecture)], gaps }
}

/**
 * What any PC with a version of Windows may need: the newest update with everything required on a fresh installation,
 * the newest WinRE and .NET updates, and the enablement packages that upgrade the previous version to this one. Throws
 * FailureError.
 */
export async function itemsOfVersion(
  { windows, architecture }: KnownVersion,
  planning: Omit<KitPlanning, 'target'>,
): Promise<KitNeeds> {
  const { knowledge } = planning
  const edition = windows.installation === 'server' ? 'ServerStandard' : null
  // Revision 1 represents a PC without any update, which lacks every checkpoint.
  const machine = { build: `${windows.build}.1`, architecture, edition }
  const plan = await planFor({ kind: 'reported', machine }, { ...planning, target: 'latest' })
  const enabling = enablementTo(knowledge, windows.build).map(({ kb }) => goesAlong(kb, architecture))
  const items = [...itemsOfPlan(plan), ...besides(knowledge, windows.build, architecture), ...enabling]
  return { items, gaps: newestOpenGaps(plan) }
}

/** A PC or a version of Windows by its name for users, and how its needs are determined. */
export type KitSource = { readonly name: string; readonly needs: () => Promise<KitNeeds> }

/**
 * What several PCs and versions need. One that nothing can be planned for costs only itself and is reported as a gap.
 * Throws FailureError if that is the case for all of them, or if the call is wrong or was cancelled.
 */
export async function needsOfEach(sources: readonly KitSource[]): Promise<KitNeeds[]> {
  const known: KitNeeds[] = []
  const failures: Failure[] = []
  for (const { name, needs } of sources) {
    const found = await attempt(needs)
    if (found.ok) known.push(found.value)
    else if (stopsAll.has(found.failure.code)) throw new FailureError(found.failure)
    else {
      const { failure } = found
      failures.push({ ...failure, where: failure.where ?? name })
      known.push({ items: [], gaps: [gap('kit-source-unplanned', { name, why: whatOf(failure) })] })
    }
  }
  const [first] = failures
  if (first !== undefined && failures.length === sources.length) throw new FailureError(first)
  return known
}

const stopsAll: ReadonlySet<FailureCode> = new Set(['bad-call', 'cancelled', 'unexpected'])

async function planFor(pc: KnownPc, planning: KitPlanning): Promise<Plan> {
  const wanted = { ...planning, method: 'folder', winre: true, folder: null, catalog: 'usual' } as const
  const made = await planKnownPc(pc, wanted)
  // Planning tells the user to download the file, but downloading is what a kit is for, so report the catalog instead.
  if (!made.ok && made.failure.reason?.code === 'package-file-unknown')
    throw failureError(
      'unreadable',
      'kit-catalog-unreachable',
      { why: whatOf(made.failure) },
      made.failure.where,
    )
  return unwrap(made)
}

/**
 * A plan on that PC names the Safe OS update with a known version; the newest one can be requested explicitly and is
 * used for media.
 */
function besides(knowledge: Knowledge, build: number, architecture: Architecture): KitItem[] {
  const safeOs = [expectedWinre(knowledge, build), safeOsUpdatesOf(knowledge, build).at(-1)]
  const rows = [...safeOs.filter((row) => row != null), ...newestDotnetOf(knowledge, build)]
  return [...new Set(rows.map(({ kb }) => kb))].map((kb) => goesAlong(kb, architecture))
}

function goesAlong(kb: string, architecture: Architecture): KitItem {
  return { kb, architecture, packages: null, product: null, needed: false }
}
