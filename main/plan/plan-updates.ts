import type { Gap } from '../../common/facts/facts.ts'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { buildText, type WindowsBuild } from '../../common/windows/build.ts'
import { checkpointsKnown } from '../knowledge/checkpoints.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { msuWayOf } from '../knowledge/msu-ways.ts'
import type { Release } from '../knowledge/releases.ts'
import type { StepDraft } from '../steps/show-step.ts'
import { gap } from '../texts/gap.ts'
import type { Decided } from './decided.ts'
import { type Addition, addStep, lcuSteps } from './lcu-steps.ts'
import { type PackagePicker, type PickedPackage, packagePicker } from './packages/pick-package.ts'
import { findStackNeed } from './packages/stack-need.ts'
import type { PlanMachine } from './plan-machine.ts'
import { espPaddingSteps, restartStep } from './repairs/repair-steps.ts'
import { type Chain, findChain } from './targets/chain.ts'
import type { TargetChoice } from './targets/target-choice.ts'

/** The steps that add packages to the running Windows, with the packages and the resulting build. */
export type UpdateWork = {
  readonly drafts: readonly StepDraft[]
  readonly picked: readonly PickedPackage[]
  readonly gaps: readonly Gap[]
  readonly reaches: WindowsBuild
}

/**
 * Orders servicing stack, checkpoints, cumulative update, enablement package and .NET update. Each is a separate
 * transaction, with a restart before the next one builds on it. The resulting build of each is the initial build of the
 * next.
 */
export function planUpdates(decided: Decided): UpdateWork {
  const { knowledge, machine, choice, packages } = decided
  const pick = packagePicker(knowledge, machine, packages, choice.listed)
  const { release, enablement } = choice
  const wanted = release && isWanted(release, machine) ? release : null
  const reaches = {
    build: enablement ? enablement.to : machine.build,
    ubr: wanted ? wanted.ubr : machine.ubr,
  }
  const parts = [
    ...(wanted ? releaseParts(wanted, decided, pick) : []),
    ...(choice.stack ? [stackPart(choice.stack, pick)] : []),
    ...(enablement ? [enablementPart(enablement, machine, reaches, pick)] : []),
    ...(choice.dotnet ? [dotnetPart(choice.dotnet, release, pick)] : []),
  ]
  return {
    drafts: parts.flatMap((part) =>
      part.drafts.flatMap((draft) => takeApart(knowledge, machine.build, draft)),
    ),
    picked: parts.flatMap((part) => part.picked),
    gaps: parts.flatMap((part) => part.gaps),
    reaches,
  }
}

/** What one package, or the chain of one update, adds to the plan. */
type Part = Omit<UpdateWork, 'reaches'>

/** The cumulative update with its prerequisites: a servicing stack, space on the system partition, its checkpoints. */
function releaseParts(release: Release, decided: Decided, pick: PackagePicker): Part[] {
  const { knowledge, machine, choice, packages, inspection } = decided
  const { stack, because, gaps } = findStackNeed(knowledge, machine, release, packages)
  const room = choice.hinderedBy ? espPaddingSteps(choice.hinderedBy, inspection?.facts ?? {}) : []
  const needed = stack && pick({ kb: stack.kb, role: 'servicing-stack', build: stack.version })
  return [
    ...(needed ? [partOf({ added: needed.package, because }, needed, false)] : []),
    { drafts: room, picked: [], gaps },
    planLcu(release, decided, pick),
  ]
}

function stackPart({ kb, version }: NonNullable<TargetChoice['stack']>, pick: PackagePicker): Part {
  const picked = pick({ kb, role: 'servicing-stack', build: version })
  return partOf({ added: picked.package, because: [message('plan.because.stack-alone')] }, picked, false)
}

function enablementPart(
  { kb, version, needs }: NonNullable<TargetChoice['enablement']>,
  machine: PlanMachine,
  reaches: WindowsBuild,
  pick: PackagePicker,
): Part {
  const picked = pick({ kb, role: 'enablement', build: null })
  const added: PlanPackage = { ...picked.package, build: buildText(reaches) }
  const why = message('plan.because.enablement', {
    build: reaches.build,
    version,
    needs: needs ?? '',
    ubr: reaches.ubr,
    from: machine.build,
  })
  return partOf({ added, because: [why] }, { ...picked, package: added }, true)
}

function dotnetPart(
  { kb, package: lists }: NonNullable<TargetChoice['dotnet']>,
  release: Release | null,
  pick: PackagePicker,
): Part {
  const picked = pick({ kb, role: 'dotnet', build: lists.version })
  return partOf({ added: picked.package, because: [afterLcu(release)], lists }, picked, true)
}

function partOf(addition: Addition, picked: PickedPackage, restarts: boolean): Part {
  const restart = restarts ? [restartStep(staged(picked.package.kb))] : []
  return { drafts: [addStep(addition), ...restart], picked: [picked], gaps: [] }
}

/** If features or languages were added, the installed update must be added again. */
function isWanted({ ubr }: Release, machine: PlanMachine): boolean {
  return ubr > machine.ubr || (ubr === machine.ubr && machine.features)
}

function planLcu(
  release: Release,
  { knowledge, machine, choice, packages, method }: Decided,
  pick: PackagePicker,
): Part {
  const chain = findChain(knowledge, machine, release, packages, choice.listed)
  const checkpoints = chain.needed.map((each) =>
    pick({ kb: each.kb, role: 'checkpoint', build: buildText(each) }),
  )
  // A checkpoint specified as the target is still a checkpoint: it becomes the baseline and cannot be uninstalled.
  const role = release.kind === 'checkpoint' ? 'checkpoint' : 'target'
  const target = pick({
    kb: release.kb,
    role,
    build: buildText({ build: machine.build, ubr: release.ubr }),
  })
  const drafts = lcuSteps(
    checkpoints.map((each) => each.package),
    target.package,
    method,
    { skipped: skipped(knowledge, machine, chain), again: chain.again },
  )
  const gaps = chain.missing === null ? [] : [missingBefore(release.kb, chain.missing, machine)]
  return { picked: [...checkpoints, target], drafts, gaps }
}

function missingBefore(kb: string, build: string, { architecture }: PlanMachine): Gap {
  return gap('checkpoint-missing', { build, kb, architecture })
}

function skipped(knowledge: Knowledge, machine: PlanMachine, { passed }: Chain): Message | null {
  if (passed.length > 0) {
    const kbs = passed.map(({ kb }) => kb).join(', ')
    return message('plan.because.passed', { build: buildText(machine), passed: kbs })
  }
  return checkpointsKnown(knowledge, machine.build) ? null : message('plan.because.checkpoints-unknown')
}

function afterLcu(release: Release | null): Message {
  return release
    ? message('plan.because.dotnet-after', { kb: release.kb })
    : message('plan.because.dotnet-alone')
}

const staged = (kb: string) => message('plan.because.staged', { kb })

/**
 * Adapts the step that adds a package to the DISM of this build. If it does not support .msu files for the running
 * Windows, the package is expanded and its content is added in order. Other steps are unchanged.
 */
function takeApart(knowledge: Knowledge, build: number, draft: StepDraft): StepDraft[] {
  const { does, because } = draft
  const { way, stack } = msuWayOf(knowledge, build)
  if (does.kind !== 'add-package' || way !== 'expand' || !/\.msu$/i.test(does.package.file)) return [draft]
  const { package: added } = does
  const isCombined = stack && (added.role === 'target' || added.role === 'checkpoint')
  return [
    { does: { kind: 'expand-package', package: added }, because: [] },
    ...(isCombined
      ? [{ does: { kind: 'add-expanded-stack' as const, package: added }, because: [stackFirst] }]
      : []),
    {
      does: { ...does, expanded: true },
      // Only an .msu needs a folder with nothing else in it.
      because: because.filter(({ code }) => code !== 'plan.because.target-alone'),
    },
  ]
}

const stackFirst = message('plan.because.stack-before-update')
