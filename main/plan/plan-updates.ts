import type { Gap } from '../../common/facts.ts'
import type { PlanPackage } from '../../common/plan-package.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { buildText } from '../../common/windows/build.ts'
import { checkpointsKnown } from '../knowledge/checkpoints.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Release } from '../knowledge/releases.ts'
import type { StepDraft } from '../steps/show-step.ts'
import { gap } from '../texts/gap.ts'
import { type Chain, findChain } from './chain.ts'
import type { Decided } from './decided.ts'
import { type Addition, addStep, lcuSteps } from './lcu-steps.ts'
import { type PickedPackage, pickPackage } from './pick-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { espPaddingSteps, restartStep } from './repair-steps.ts'
import { findStackNeed } from './stack-need.ts'

/** The steps that bring packages into the running Windows, what they use, and the build that the PC then has. */
export type UpdateWork = {
  readonly drafts: readonly StepDraft[]
  readonly picked: readonly PickedPackage[]
  readonly gaps: readonly Gap[]
  readonly reaches: { readonly build: number; readonly ubr: number }
}

/**
 * Puts servicing stack, checkpoints, cumulative update, enablement package and .NET update in order: each in a transaction
 * of its own, with a restart before the next one builds on it. The build that one brings is what the next one meets.
 */
export function planUpdates(decided: Decided): UpdateWork {
  const { machine, choice, packages } = decided
  const work = { drafts: [] as StepDraft[], picked: [] as PickedPackage[], gaps: [] as Gap[] }
  const reaches = { build: machine.build, ubr: machine.ubr }
  const add = (addition: Addition, picked: PickedPackage, restarts: boolean) => {
    work.picked.push(picked)
    work.drafts.push(addStep(addition))
    if (restarts) work.drafts.push(restartStep(staged(picked.package.kb)))
  }

  const { release } = choice
  if (release && isWanted(release, machine)) {
    const need = findStackNeed(decided.knowledge, machine, release, packages)
    if (need.stack) {
      const stack = pickPackage(
        decided.knowledge,
        { kb: need.stack.kb, role: 'servicing-stack', build: need.stack.version },
        machine,
        packages,
        choice.listed,
      )
      add({ added: stack.package, because: need.because }, stack, false)
    }
    work.gaps.push(...need.gaps)
    if (choice.hinderedBy)
      work.drafts.push(...espPaddingSteps(choice.hinderedBy, decided.inspection?.facts ?? {}))
    const lcu = planLcu(release, decided)
    work.drafts.push(...lcu.drafts)
    work.picked.push(...lcu.picked)
    work.gaps.push(...lcu.gaps)
    reaches.ubr = release.ubr
  }

  const { stack, enablement, dotnet } = choice
  if (stack) {
    const picked = pickPackage(
      decided.knowledge,
      { kb: stack.kb, role: 'servicing-stack', build: stack.version },
      machine,
      packages,
      choice.listed,
    )
    add({ added: picked.package, because: [message('plan.because.stack-alone')] }, picked, false)
  }
  if (enablement) {
    reaches.build = enablement.to
    const build = buildText(reaches)
    const picked = pickPackage(
      decided.knowledge,
      { kb: enablement.kb, role: 'enablement', build: null },
      machine,
      packages,
      choice.listed,
    )
    const added: PlanPackage = { ...picked.package, build }
    const why = message('plan.because.enablement', {
      build: machine.build,
      version: enablement.version,
      needs: enablement.needs ?? '',
      ubr: reaches.ubr,
      from: machine.build,
    })
    add({ added, because: [why] }, { ...picked, package: added }, true)
  }
  if (dotnet) {
    const build = dotnet.package.version
    const picked = pickPackage(
      decided.knowledge,
      { kb: dotnet.kb, role: 'dotnet', build },
      machine,
      packages,
      choice.listed,
    )
    add({ added: picked.package, because: [afterLcu(release)], lists: dotnet.package }, picked, true)
  }
  return { ...work, reaches }
}

/** With features or languages added, the update that the PC has is needed again. */
function isWanted({ ubr }: Release, machine: PlanMachine): boolean {
  return ubr > machine.ubr || (ubr === machine.ubr && machine.features)
}

function planLcu(
  release: Release,
  { knowledge, machine, choice, packages, method }: Decided,
): Pick<UpdateWork, 'picked' | 'drafts' | 'gaps'> {
  const chain = findChain(knowledge, machine, release, packages, choice.listed)
  const pick = (kb: string, role: PlanPackage['role'], ubr: number, build: number) =>
    pickPackage(knowledge, { kb, role, build: `${build}.${ubr}` }, machine, packages, choice.listed)
  const checkpoints = chain.needed.map((each) => pick(each.kb, 'checkpoint', each.ubr, each.build))
  // A checkpoint that was named stays a checkpoint: it becomes the baseline and cannot be uninstalled.
  const role = release.kind === 'checkpoint' ? 'checkpoint' : 'target'
  const target = pick(release.kb, role, release.ubr, machine.build)
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
