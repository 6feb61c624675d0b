import type { Gap } from '../../../common/facts.ts'
import type { MountPoint } from '../../../common/media-folders.ts'
import type { ImagePackages } from '../../../common/medium.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { buildText } from '../../../common/windows/build.ts'
import { isAtLeast } from '../../../common/windows/order.ts'
import { versionStanding } from '../../../common/windows/version.ts'
import { checkpointsKnown } from '../../knowledge/checkpoints.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Release } from '../../knowledge/releases.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { gap } from '../../texts/gap.ts'
import { findChain } from '../chain.ts'
import type { FoundPackage } from '../found-package.ts'
import { type PickedPackage, pickPackage } from '../pick-package.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { findStackNeed } from '../stack-need.ts'
import type { TargetChoice } from '../target-choice.ts'
import { addToImageStep } from './image-steps.ts'

/** Where packages go. */
export type ImagePlace = {
  /** `image 2 of install.wim (Professional)` */
  readonly what: Message
  /** Where it is mounted. */
  readonly mount: MountPoint
  readonly machine: PlanMachine
  readonly packages: ImagePackages | null
  /** True for Windows PE: it takes cumulative updates, and neither features nor .NET. */
  readonly isPe: boolean
}

/** The steps inside one mounted image, what they use, and what is left open. */
export type ImageWork = {
  readonly drafts: readonly StepDraft[]
  readonly picked: readonly PickedPackage[]
  readonly gaps: readonly Gap[]
}

/**
 * Orders the packages of one image: servicing stack where it is one of its own, cumulative update with the checkpoints that
 * this image has not passed, cleaning, then enablement package and .NET: what they leave pending makes cleaning fail. Empty where the image has everything.
 */
export function planImage(
  knowledge: Knowledge,
  place: ImagePlace,
  choice: TargetChoice,
  brought: readonly FoundPackage[] | null,
): ImageWork {
  const work = { drafts: [] as StepDraft[], picked: [] as PickedPackage[], gaps: [] as Gap[] }
  const { machine, what, mount, isPe } = place
  const use = (picked: PickedPackage) => {
    work.picked.push(picked)
    return picked.package
  }
  const { release, enablement, dotnet, stack, listed } = choice
  if (release && getsRelease(machine, release))
    addLcu(knowledge, place, { ...choice, release }, brought, work)
  if (stack && !isPe)
    work.drafts.push(
      addToImageStep({
        added: use(
          pickPackage(
            knowledge,
            { kb: stack.kb, role: 'servicing-stack', build: stack.version },
            machine,
            brought,
            listed,
          ),
        ),
        what,
        mount,
        because: [message('plan.because.stack-named')],
      }),
    )
  if (work.drafts.length > 0)
    work.drafts.push({ does: { kind: 'clean-image', mount, reset: isPe, what }, because: [] })
  if (enablement && !isPe) {
    const picked = pickPackage(
      knowledge,
      { kb: enablement.kb, role: 'enablement', build: null },
      machine,
      brought,
      listed,
    )
    const ubr = Math.max(machine.ubr, release?.ubr ?? 0)
    const added = { ...use(picked), build: `${enablement.to}.${ubr}` }
    const why = message('plan.because.image-enablement', {
      version: enablement.version,
      needs: enablement.needs ?? '',
      ubr,
    })
    work.drafts.push(addToImageStep({ added, what, mount, because: [why] }))
  }
  if (dotnet && !isPe && !hasDotnet(place, dotnet.package)) {
    const build = dotnet.package.version
    const added = use(
      pickPackage(knowledge, { kb: dotnet.kb, role: 'dotnet', build }, machine, brought, listed),
    )
    const why = message('plan.because.dotnet-after-cleaning')
    work.drafts.push(addToImageStep({ added, what, mount, because: [why] }))
  }
  return work
}

/** With languages or features added, the update that an image has is wanted again. */
export function getsRelease(machine: PlanMachine, { ubr }: Release): boolean {
  return ubr > machine.ubr || (ubr === machine.ubr && machine.features)
}

type Growing = { readonly drafts: StepDraft[]; readonly picked: PickedPackage[]; readonly gaps: Gap[] }

function addLcu(
  knowledge: Knowledge,
  place: ImagePlace,
  { release, listed }: Pick<TargetChoice, 'listed'> & { readonly release: Release },
  brought: readonly FoundPackage[] | null,
  work: Growing,
): void {
  const { machine, what, mount, isPe, packages } = place
  const need = findStackNeed(knowledge, machine, release, brought)
  work.gaps.push(...need.gaps)
  if (need.stack) {
    const { kb, version } = need.stack
    const stack = pickPackage(
      knowledge,
      { kb, role: 'servicing-stack', build: version },
      machine,
      brought,
      listed,
    )
    work.picked.push(stack)
    work.drafts.push(addToImageStep({ added: stack.package, what, mount, isPe, because: need.because }))
  }
  const chain = findChain(knowledge, machine, release, brought, listed)
  const target = pickPackage(
    knowledge,
    { kb: release.kb, role: 'target', build: buildText({ build: machine.build, ubr: release.ubr }) },
    machine,
    brought,
    listed,
  )
  for (const each of chain.needed) {
    const checkpoint = pickPackage(
      knowledge,
      { kb: each.kb, role: 'checkpoint', build: buildText(each) },
      machine,
      brought,
      listed,
    )
    work.picked.push(checkpoint)
    const why = message(machine.features ? 'plan.because.image-chain-features' : 'plan.because.image-chain', {
      target: release.kb,
      kb: each.kb,
      checkpoint: buildText(each),
      build: buildText(machine),
    })
    work.drafts.push({
      does: {
        kind: 'place-package-for-image',
        package: checkpoint.package,
        beside: { kb: target.package.kb, file: target.package.file },
      },
      because: [why],
    })
  }
  if (chain.missing !== null)
    work.gaps.push(
      gap('image-checkpoint-missing', {
        missing: chain.missing,
        kb: release.kb,
        architecture: machine.architecture,
      }),
    )
  work.picked.push(target)
  const given =
    chain.needed.length > 0
      ? message('plan.because.image-target-with-checkpoint')
      : message('plan.because.target-alone')
  work.drafts.push(
    addToImageStep({
      added: target.package,
      what,
      mount,
      isPe,
      chain: chain.needed.length > 0,
      because: [
        given,
        ...passedText(knowledge, machine, chain.passed),
        ...(isPe ? [] : featuresText(knowledge, packages, machine)),
      ],
    }),
  )
}

function passedText(
  knowledge: Knowledge,
  machine: PlanMachine,
  passed: readonly { readonly kb: string }[],
): Message[] {
  if (passed.length > 0)
    return [
      message('plan.because.image-passed', {
        build: buildText(machine),
        passed: passed.map(({ kb }) => kb).join(', '),
      }),
    ]
  return checkpointsKnown(knowledge, machine.build) ? [] : [message('plan.because.checkpoints-unknown')]
}

/** What is in stays in; what is added goes before the update, and then the passed checkpoints are wanted again. */
function featuresText(knowledge: Knowledge, packages: ImagePackages | null, machine: PlanMachine): Message[] {
  const order = checkpointsKnown(knowledge, machine.build)
    ? message('plan.because.features-before-chain')
    : message('plan.because.features-before')
  if (packages === null) return [message('plan.because.languages-unread'), order]
  const { languages, features } = packages
  const kept =
    languages.length === 0
      ? message('plan.because.features-kept', { count: features.length })
      : message('plan.because.languages-kept', { languages: languages.join(', '), count: features.length })
  return [kept, order]
}

function hasDotnet(
  { packages }: ImagePlace,
  wanted: { readonly name: string; readonly version: string },
): boolean {
  return (
    packages?.dotnet.some(
      ({ name, version }) =>
        name.toLowerCase() === wanted.name.toLowerCase() &&
        isAtLeast(versionStanding(version, wanted.version)) === true,
    ) ?? false
  )
}
