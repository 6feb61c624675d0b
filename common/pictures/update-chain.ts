import { foldSteps, type JournalEvent } from '../case/journal.ts'
import type { Inspection } from '../facts/inspection.ts'
import type { Plan } from '../plan/plan.ts'
import {
  buildOfVersion,
  buildText,
  compareInFamily,
  readBuild,
  revisionStanding,
  type WindowsBuild,
} from '../windows/build.ts'
import { readTitleBuild } from '../windows/title-build.ts'
import { readFourPartVersion } from '../windows/version.ts'

/**
 * One stop between the present build and the target. `there`: a checkpoint that the present Windows is based on. `now`:
 * the inspected build. `before`: the same after this repair moved past it. `comes`: the plan installs it. `done`: this
 * repair installed it. `skipped`: it failed on this PC and the plan bypasses it.
 */
export type ChainStop = {
  readonly build: string
  readonly kb: string | null
  readonly role: 'baseline' | 'now' | 'checkpoint' | 'target' | 'other'
  readonly state: 'there' | 'now' | 'before' | 'comes' | 'done' | 'skipped'
}

type Placed = ChainStop & { readonly is: WindowsBuild }

/**
 * The builds from the baseline of the present Windows over the checkpoints to the target, lowest first; empty if the
 * plan installs no build. Pure.
 *
 * @param journal events of this plan
 */
export function updateChain(
  plan: Plan,
  inspection: Inspection | null,
  journal: readonly JournalEvent[] = [],
): ChainStop[] {
  const present = readBuild(plan.machine.build)
  const planned = plannedStops(plan, journal)
  const target = planned.findLast(({ role }) => role === 'target')
  if (present === null || target === undefined) return []
  const state = planned.some((stop) => stop.state === 'done') ? 'before' : 'now'
  const now: Placed = { build: buildText(present), kb: null, role: 'now', state, is: present }
  const known = new Set(planned.map(({ kb }) => kb))
  const skipped = skippedStops(inspection).filter(
    (stop) =>
      !known.has(stop.kb) &&
      revisionStanding(stop.is, present) === 'newer' &&
      revisionStanding(stop.is, target.is) === 'older',
  )
  const bases = baselines(inspection).filter((stop) => revisionStanding(stop.is, present) === 'older')
  // In the list of steps a checkpoint may come after its target, so sort by build.
  return [...bases, now, ...skipped, ...planned]
    .toSorted((one, other) => compareInFamily(one.is, other.is))
    .map(({ is: _, ...stop }) => stop)
}

function plannedStops(plan: Plan, journal: readonly JournalEvent[]): Placed[] {
  const progress = foldSteps(
    plan.steps.map(({ id }) => id),
    journal,
  )
  const installed = (kb: string) =>
    plan.steps.some(({ id, kind, package: one }) => {
      const state = progress.get(id)?.state
      return kind === 'add-package' && one?.kb === kb && (state === 'done' || state === 'already')
    })
  const targetDone = plan.steps.some(({ package: one }) => one?.role === 'target' && installed(one.kb))
  const stops = new Map<string, Placed>()
  for (const { package: one } of plan.steps) {
    if (!one || (one.role !== 'checkpoint' && one.role !== 'target') || stops.has(one.kb)) continue
    const is = readBuild(one.build)
    // If all packages are in one folder, Windows installs the checkpoints together with the target.
    const done = installed(one.kb) || (one.role === 'checkpoint' && targetDone)
    const { kb, role } = one
    if (is !== null) stops.set(kb, { build: buildText(is), kb, role, state: done ? 'done' : 'comes', is })
  }
  const goal = readBuild(plan.target?.build)
  if (plan.target && goal !== null && !stops.has(plan.target.kb)) {
    const { kb } = plan.target
    stops.set(kb, { build: buildText(goal), kb, role: 'target', state: 'comes', is: goal })
  }
  return [...stops.values()]
}

/** The checkpoints that CBS marks as the baseline of later updates. */
function baselines(inspection: Inspection | null): Placed[] {
  return (inspection?.facts.packages?.value ?? []).flatMap(({ name, version, baseline }) => {
    const four = readFourPartVersion(version)
    const is = four === null ? null : buildOfVersion(four)
    if (baseline !== true || is === null || name !== 'Package_for_RollupFix') return []
    return [{ build: buildText(is), kb: null, role: 'baseline', state: 'there', is }]
  })
}

/** Updates that failed on this PC, by the build that Windows Update appends to their titles. */
function skippedStops(inspection: Inspection | null): Placed[] {
  const stops = new Map<string, Placed>()
  for (const { kb, title, outcome } of inspection?.facts.updateHistory?.value ?? []) {
    const is = readTitleBuild(title)
    if (outcome !== 'failed' || kb === null || is === null) continue
    stops.set(kb, { build: buildText(is), kb, role: 'other', state: 'skipped', is })
  }
  return [...stops.values()]
}
