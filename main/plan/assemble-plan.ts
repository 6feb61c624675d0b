import type { Gap } from '../../common/facts.ts'
import { hasPendingWork } from '../../common/pending-work.ts'
import type { Plan, PlanPackage } from '../../common/plan.ts'
import { checkpointsKnown } from '../knowledge/checkpoints.ts'
import type { Release } from '../knowledge/releases.ts'
import { findChain } from './chain.ts'
import type { TargetChoice } from './choose-target.ts'
import type { Decided } from './decided.ts'
import { numberSteps, type StepDraft } from './draft-step.ts'
import { lcuSteps } from './lcu-steps.ts'
import { type PickedPackage, pickPackage } from './pick-package.ts'
import { planGaps } from './plan-gaps.ts'
import type { PlanMachine } from './plan-machine.ts'
import { planNeeds } from './plan-needs.ts'
import { planSources } from './plan-sources.ts'
import { refuseFiles } from './refuse-files.ts'
import { espPaddingSteps, restartStep, restoreHealthStep, verifyStep } from './repair-steps.ts'
import { winreSteps } from './winre-steps.ts'
import type { WinreNeed } from './winre-work.ts'

/** Puts the decisions into ordered steps, with what they need, promise and leave open. Pure. */
export function assemblePlan(decided: Decided): Plan {
  const { machine, choice, winre, store, packages, inspection } = decided
  const lcu = choice.release && planLcu(choice.release, decided)
  const safeOs = winre?.update
    ? pickPackage({ kb: winre.update.kb, role: 'safe-os', build: winre.update.version }, machine, packages)
    : null
  const work: StepDraft[] = [
    ...(store ? [restoreHealthStep(store)] : []),
    ...(lcu && lcu.drafts.length > 0 && choice.hinderedBy ? espPaddingSteps(choice.hinderedBy) : []),
    ...(lcu?.drafts ?? []),
    ...(winre ? winreSteps({ ...winre, update: safeOs?.package ?? null }, inspection?.facts ?? {}) : []),
  ]
  const pending = hasPendingWork(inspection?.facts ?? {})
  const restart = pending === true && restartStep(pendingWhy)
  const drafts = [...(restart ? [restart] : []), ...work]
  const steps = numberSteps(
    drafts.length > 0 || lcu ? [...drafts, verifyStep()] : [],
    inspection?.facts ?? {},
  )
  const picked = [...(lcu?.picked ?? []), ...(safeOs ? [safeOs] : [])]
  return {
    schema: 'unstuck/plan@1',
    host: decided.host,
    target: targetOf(choice, winre, machine, safeOs),
    machine: { build: `${machine.build}.${machine.ubr}`, architecture: machine.architecture },
    method: decided.method,
    steps,
    refused: packages
      ? refuseFiles(packages, {
          used: new Set(picked.flatMap((each) => each.used ?? [])),
          machine,
          target: choice.release,
        })
      : [],
    needs: planNeeds(steps, picked),
    promises: {
      build: choice.release ? `${machine.build}.${choice.release.ubr}` : null,
      winre: winre?.update?.version ?? null,
      packages: [],
      storeHealthy: store !== null,
    },
    gaps: [
      ...choice.gaps,
      ...(lcu?.gaps ?? []),
      ...(winre?.gaps ?? []),
      ...picked.flatMap((each) => each.gaps),
      ...planGaps(decided, steps),
    ],
    sources: planSources(decided, steps),
  }
}

function planLcu(
  release: Release,
  { machine, packages, method }: Decided,
): { picked: PickedPackage[]; drafts: StepDraft[]; gaps: Gap[] } {
  if (release.ubr <= machine.ubr) return { picked: [], drafts: [], gaps: [] }
  const chain = findChain(machine, release, packages)
  const pick = (kb: string, role: PlanPackage['role'], ubr: number, build: number) =>
    pickPackage({ kb, role, build: `${build}.${ubr}` }, machine, packages)
  const checkpoints = chain.needed.map((each) => pick(each.kb, 'checkpoint', each.ubr, each.build))
  const target = pick(release.kb, 'target', release.ubr, machine.build)
  const drafts = lcuSteps(
    checkpoints.map((each) => each.package),
    target.package,
    method,
    skipped(
      machine,
      chain.passed.map((each) => each.kb),
    ),
  )
  const gaps = chain.missing === null ? [] : [missingBefore(release.kb, chain.missing, machine)]
  return { picked: [...checkpoints, target], drafts, gaps }
}

function missingBefore(kb: string, build: string, { architecture }: PlanMachine): Gap {
  return {
    what: `The checkpoint ${build} that ${kb} asks for is neither known nor in the folder`,
    why: `Get it with "unstuck download ${kb} --arch ${architecture} --to <folder>": the catalog lists it with ${kb}.`,
    hides: `Without it Windows does not take ${kb}.`,
  }
}

function skipped(machine: PlanMachine, passed: readonly string[]): string {
  if (passed.length > 0)
    return ` The PC (${machine.build}.${machine.ubr}) is past the checkpoint ${passed.join(', ')}, so it is left out.`
  return checkpointsKnown(machine.build) ? '' : ' Whether this build has checkpoints is not known.'
}

function targetOf(
  choice: TargetChoice,
  winre: WinreNeed | null,
  machine: PlanMachine,
  safeOs: PickedPackage | null,
): Plan['target'] {
  const { release } = choice
  if (release) {
    const build = `${machine.build}.${release.ubr}`
    const kind =
      release.kind === 'preview'
        ? 'preview update'
        : release.kind === 'out-of-band'
          ? 'out-of-band update'
          : 'update'
    return { kb: release.kb, build, title: `Cumulative ${kind} ${release.kb} (${build})`, why: choice.why }
  }
  if (!winre?.update || !safeOs) return null
  const { kb, version } = winre.update
  return {
    kb,
    build: version,
    title: `Safe OS Dynamic Update ${kb} (WinRE ${version})`,
    why: choice.why || winre.why,
  }
}

const pendingWhy =
  'Earlier servicing work waits for a restart. Nothing may be added before it is finished: one staged update at a time.'
