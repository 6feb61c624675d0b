import type { Gap } from '../../../common/facts.ts'
import type { MountPoint } from '../../../common/media-folders.ts'
import type { ImagePackages } from '../../../common/medium.ts'
import { isAtLeast } from '../../../common/windows/order.ts'
import { versionStanding } from '../../../common/windows/version.ts'
import { checkpointsKnown } from '../../knowledge/checkpoints.ts'
import type { Release } from '../../knowledge/releases.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { findChain } from '../chain.ts'
import type { FoundPackage } from '../found-package.ts'
import { type PickedPackage, pickPackage } from '../pick-package.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { findStackNeed } from '../stack-need.ts'
import type { TargetChoice } from '../target-choice.ts'
import { addToImageStep } from './image-steps.ts'
import { ofImages } from './medium-goal.ts'

/** Where packages go. */
export type ImagePlace = {
  /** `image 2 of install.wim (Professional)` */
  readonly what: string
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
  if (release && getsRelease(machine, release)) addLcu(place, { ...choice, release }, brought, work)
  if (stack && !isPe)
    work.drafts.push(
      addToImageStep({
        added: use(
          pickPackage(
            { kb: stack.kb, role: 'servicing-stack', build: stack.version },
            machine,
            brought,
            listed,
          ),
        ),
        what,
        mount,
        why: 'You named it. A servicing stack cannot be removed again.',
      }),
    )
  if (work.drafts.length > 0)
    work.drafts.push({ does: { kind: 'clean-image', mount, reset: isPe, what }, because: [] })
  if (enablement && !isPe) {
    const picked = pickPackage(
      { kb: enablement.kb, role: 'enablement', build: null },
      machine,
      brought,
      listed,
    )
    const ubr = Math.max(machine.ubr, release?.ubr ?? 0)
    const added = { ...use(picked), build: `${enablement.to}.${ubr}` }
    const why = `It makes ${enablement.version} of the image. It needs revision ${enablement.needs} or later, which DISM does not check; the image has ${ubr} by then.`
    work.drafts.push(addToImageStep({ added, what, mount, why }))
  }
  if (dotnet && !isPe && !hasDotnet(place, dotnet.package)) {
    const build = dotnet.package.version
    const added = use(pickPackage({ kb: dotnet.kb, role: 'dotnet', build }, machine, brought, listed))
    const why =
      'It comes after cleaning: it leaves work for the first start, and cleaning an image with such work fails.'
    work.drafts.push(addToImageStep({ added, what, mount, why }))
  }
  return work
}

/** With languages or features added, the update that an image has is wanted again. */
export function getsRelease(machine: PlanMachine, { ubr }: Release): boolean {
  return ubr > machine.ubr || (ubr === machine.ubr && machine.features)
}

type Growing = { readonly drafts: StepDraft[]; readonly picked: PickedPackage[]; readonly gaps: Gap[] }

function addLcu(
  place: ImagePlace,
  { release, listed }: Pick<TargetChoice, 'listed'> & { readonly release: Release },
  brought: readonly FoundPackage[] | null,
  work: Growing,
): void {
  const { machine, what, mount, isPe, packages } = place
  const need = findStackNeed(machine, release, brought)
  work.gaps.push(...need.gaps)
  if (need.stack) {
    const { kb, version } = need.stack
    const stack = pickPackage({ kb, role: 'servicing-stack', build: version }, machine, brought, listed)
    work.picked.push(stack)
    work.drafts.push(addToImageStep({ added: stack.package, what, mount, isPe, why: ofImages(need.why) }))
  }
  const chain = findChain(machine, release, brought, listed)
  const target = pickPackage(
    { kb: release.kb, role: 'target', build: `${machine.build}.${release.ubr}` },
    machine,
    brought,
    listed,
  )
  for (const each of chain.needed) {
    const checkpoint = pickPackage(
      { kb: each.kb, role: 'checkpoint', build: `${each.build}.${each.ubr}` },
      machine,
      brought,
      listed,
    )
    work.picked.push(checkpoint)
    const because = machine.features
      ? 'languages and features that were added need the whole chain, whatever is installed. DISM skips what is there already'
      : `this image (${machine.build}.${machine.ubr}) is below it. DISM looks for it beside the target`
    const why = `${release.kb} holds only differences to ${each.kb} (${each.build}.${each.ubr}), and ${because}.`
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
    work.gaps.push({
      what: `The checkpoint ${chain.missing} that ${release.kb} asks for is neither known nor in the folder`,
      why: `Get it with "unstuck download ${release.kb} --arch ${machine.architecture} --to <folder>".`,
      hides: `Without it DISM does not take ${release.kb}.`,
    })
  work.picked.push(target)
  const given =
    chain.needed.length > 0
      ? 'DISM gets the target alone and finds its checkpoint beside it.'
      : 'DISM gets the target alone, from a folder that holds nothing else.'
  work.drafts.push(
    addToImageStep({
      added: target.package,
      what,
      mount,
      isPe,
      chain: chain.needed.length > 0,
      why: [given, passedText(machine, chain.passed), isPe ? '' : featuresText(packages, machine)]
        .filter((text) => text !== '')
        .join(' '),
    }),
  )
}

function passedText(machine: PlanMachine, passed: readonly { readonly kb: string }[]): string {
  if (passed.length > 0)
    return `The image (${machine.build}.${machine.ubr}) is past the checkpoint ${passed.map(({ kb }) => kb).join(', ')}, which is therefore left out: given to a later image it has made Windows PE unbootable.`
  return checkpointsKnown(machine.build) ? '' : 'Whether this build has checkpoints is not known.'
}

/** What is in stays in; what is added goes before the update, and then the passed checkpoints are wanted again. */
function featuresText(packages: ImagePackages | null, machine: PlanMachine): string {
  const order = checkpointsKnown(machine.build)
    ? 'Languages, then features, would have to be added before this step, and then with every checkpoint beside it.'
    : 'Languages, then features, would have to be added before this step.'
  if (packages === null) return `Which languages and features it holds was not read. ${order}`
  const { languages, features } = packages
  const languageText = languages.length === 0 ? 'no language pack' : languages.join(', ')
  return `The image keeps its languages (${languageText}) and its ${features.length} feature${features.length === 1 ? '' : 's'} on demand. ${order}`
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
