import { findEnablement } from '../../knowledge/enablement.ts'
import { type Release, releasesOf } from '../../knowledge/releases.ts'
import { findServicingStack } from '../../knowledge/servicing-stacks.ts'
import { findSafeOs } from '../../knowledge/winre.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import type { PlanMachine } from '../plan-machine.ts'
import type { Catalog } from './catalog.ts'
import { type FailingUpdate, failingUpdates } from './failing-updates.ts'
import { judgeDotnet } from './judge-dotnet.ts'
import { judgeEnablement } from './judge-enablement.ts'
import { judgeLcu, type Seen } from './judge-lcu.ts'
import { judgeSafeOs } from './judge-safe-os.ts'
import { judgeStack } from './judge-stack.ts'
import type { FitLcu, Judged } from './judged.ts'

/** Every update that could be the target of a plan, each judged once for its PC. */
export type Candidates = {
  readonly byKb: ReadonlyMap<string, Judged>
  /** Updates that failed on the PC, in repair order. */
  readonly failing: readonly FailingUpdate[]
}

/** Input for judging candidates. */
type CandidateInput = Seen & {
  readonly machine: PlanMachine
  readonly packages: readonly FoundPackage[] | null
  readonly today: string | null
  readonly catalog: Catalog
}

/**
 * Collects the possible targets of a plan and judges each KB once: the releases of this build until today, supplied
 * updates, those listed in the catalog, those that failed here, and the specified KB. Choosing afterwards only selects
 * from these.
 */
export function judgeCandidates(input: CandidateInput, named: string | null): Candidates {
  const { machine, today } = input
  const failing = failingUpdates(input.knowledge, input.inspection, input.diagnosis)
  const isOut = ({ date }: Release) => today === null || date === null || date <= today
  const kbs = new Set([
    ...releasesOf(input.knowledge, machine.build, machine.installation).flatMap((row) =>
      isOut(row) ? row.kb : [],
    ),
    ...(input.packages ?? []).flatMap(({ kb }) => kb ?? []),
    ...input.catalog.listed.map(({ kb }) => kb),
    ...failing.map(({ kb }) => kb),
    ...(named === null ? [] : [named]),
  ])
  return { byKb: new Map([...kbs].map((kb) => [kb, judgeKb(kb, input)])), failing }
}

/** Judges one KB by its kind. */
function judgeKb(kb: string, input: CandidateInput): Judged {
  const { machine } = input
  const packages = input.packages ?? []
  const safeOs = findSafeOs(input.knowledge, kb)
  if (safeOs) return judgeSafeOs(safeOs, machine)
  const enablement = findEnablement(input.knowledge, kb)
  if (enablement) return judgeEnablement(enablement, machine, packages, input)
  const stack = findServicingStack(input.knowledge, kb)
  if (stack) return judgeStack(stack, machine)
  return (
    judgeDotnet(input.knowledge, kb, machine, packages, input.inspection) ??
    judgeLcu(kb, machine, packages, input)
  )
}

/** The fitting cumulative updates, lowest revision first. */
export function fittingLcus({ byKb }: Candidates): FitLcu[] {
  return [...byKb.values()]
    .flatMap((judged) => (judged.fits && judged.as.kind === 'lcu' ? [judged.as] : []))
    .sort((one, other) => one.release.ubr - other.release.ubr)
}
