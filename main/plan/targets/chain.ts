import { readBuild } from '../../../common/windows/build.ts'
import { checkpointsBefore } from '../../knowledge/checkpoints.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Release } from '../../knowledge/releases.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import type { ListedUpdate } from '../packages/listed-update.ts'
import { whyUnusable } from '../packages/why-unusable.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { fitnessOf, fitnessOfFile } from './judge-lcu.ts'
import { fitnessOfListing } from './listed-release.ts'

/** A cumulative update that must be installed before another. */
export type ChainLink = { readonly kb: string; readonly build: number; readonly ubr: number }

/**
 * The checkpoints before a target: those this PC still needs, in order, and those whose revision it has already
 * reached.
 */
export type Chain = {
  readonly needed: readonly ChainLink[]
  readonly passed: readonly ChainLink[]
  /** Build or KB that the target requires but is neither known nor supplied; null if none. */
  readonly missing: string | null
  /**
   * True if `needed` contains checkpoints that the PC has already reached, because features and languages need the
   * whole chain.
   */
  readonly again: boolean
}

/**
 * Finds the checkpoints of a target. A checkpoint that the PC's revision has reached is not needed again: depending on
 * the other files in its folder, adding it with DISM again has led to an error, a rollback, or no change. Only features
 * on demand and language packs need it again, because their files come from the whole chain. The requirements of a
 * supplied target count too, because it can be newer than all known checkpoints.
 */
export function findChain(
  knowledge: Knowledge,
  machine: PlanMachine,
  target: Release,
  packages: readonly FoundPackage[] | null = null,
  listed: readonly ListedUpdate[] = [],
): Chain {
  const all: ChainLink[] = [
    ...checkpointsBefore(knowledge, {
      build: machine.build,
      ubr: target.ubr,
      architecture: machine.architecture,
    }),
  ]
  const missing =
    addListed(knowledge, all, machine, target, listed) ??
    addSupplied(knowledge, all, machine, target, packages ?? [])
  all.sort((one, other) => one.ubr - other.ubr)
  const passed = all.filter((each) => each.ubr <= machine.ubr)
  if (machine.features) return { needed: all, passed: [], missing, again: passed.length > 0 }
  return { needed: all.filter((each) => each.ubr > machine.ubr), passed, missing, again: false }
}

/**
 * Adds the checkpoints that the catalog lists with a target but our facts lack, with the revision in their title.
 * Returns the KB of one whose revision is unknown.
 */
function addListed(
  knowledge: Knowledge,
  chain: ChainLink[],
  machine: PlanMachine,
  target: Release,
  listed: readonly ListedUpdate[],
): string | null {
  const before = listed.flatMap((update) => (update.kb === target.kb ? update.before : []))
  const kbs = new Set(before.flatMap(({ kb }) => kb ?? []))
  for (const kb of kbs) {
    if (chain.some((each) => each.kb === kb)) continue
    const fitness = fitnessOf(knowledge, kb, machine) ?? fitnessOfListing(knowledge, kb, machine, listed)
    if (!fitness?.fits) return kb
    if (fitness.release.ubr < target.ubr) chain.push({ kb, build: machine.build, ubr: fitness.release.ubr })
  }
  return null
}

/** Adds the supplied checkpoints that our facts lack, each according to the baseline of the next one. */
function addSupplied(
  knowledge: Knowledge,
  chain: ChainLink[],
  machine: PlanMachine,
  target: Release,
  packages: readonly FoundPackage[],
): string | null {
  let asks = packages.find(
    (found) => found.kb === target.kb && isUsable(knowledge, found, target.ubr, machine),
  )
  // Each iteration requires a lower revision than the previous one, so there can be no cycle.
  for (let below = target.ubr; asks?.baseline != null; ) {
    const baseline = readBuild(asks.baseline)
    if (baseline === null) return asks.baseline
    const { build, ubr } = baseline
    if (ubr >= below || (ubr <= machine.ubr && !machine.features) || !sharesBuild(asks, build)) return null
    if (chain.some((each) => each.ubr >= ubr && each.ubr < below)) return null
    const next = packages.find((found) => isCheckpoint(knowledge, found, ubr, machine))
    if (next?.kb == null) return asks.baseline
    chain.push({ kb: next.kb, build, ubr })
    below = ubr
    asks = next
  }
  return null
}

function isCheckpoint(knowledge: Knowledge, found: FoundPackage, ubr: number, machine: PlanMachine): boolean {
  if (found.checkpoint !== true || !isUsable(knowledge, found, ubr, machine)) return false
  return fitnessOfFile(knowledge, found, machine)?.fits === true
}

function isUsable(
  knowledge: Knowledge,
  found: FoundPackage,
  ubr: number,
  { architecture }: PlanMachine,
): boolean {
  return (
    readBuild(found.build)?.ubr === ubr &&
    found.architecture === architecture &&
    whyUnusable(knowledge, found) === null
  )
}

function sharesBuild({ build }: FoundPackage, wanted: number): boolean {
  return readBuild(build)?.build === wanted
}
