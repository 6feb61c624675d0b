import type { Gap } from '../../../common/facts/facts.ts'
import type { MountPoint } from '../../../common/media/media-folders.ts'
import type { ImagePackages } from '../../../common/media/medium.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
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
import type { FoundPackage } from '../packages/found-package.ts'
import { type PackagePicker, type PickedPackage, packagePicker } from '../packages/pick-package.ts'
import { findStackNeed } from '../packages/stack-need.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { type Chain, findChain } from '../targets/chain.ts'
import type { TargetChoice } from '../targets/target-choice.ts'
import { addToImageStep } from './image-steps.ts'

/** The image that packages are added to. */
export type ImagePlace = {
  /** `image 2 of install.wim (Professional)` */
  readonly what: Message
  /** Where it is mounted. */
  readonly mount: MountPoint
  readonly machine: PlanMachine
  readonly packages: ImagePackages | null
  /** True for Windows PE, which supports cumulative updates but neither features nor .NET updates. */
  readonly isPe: boolean
}

/** The steps within one mounted image, with their packages and gaps. */
export type ImageWork = {
  readonly drafts: readonly StepDraft[]
  readonly picked: readonly PickedPackage[]
  readonly gaps: readonly Gap[]
}

/**
 * Orders the packages of one image: a separate servicing stack, the cumulative update with the checkpoints that this
 * image is not past, cleanup, then enablement package and .NET, which would leave operations pending and make the
 * cleanup fail. Empty if the image has everything.
 */
export function planImage(
  knowledge: Knowledge,
  place: ImagePlace,
  choice: TargetChoice,
  supplied: readonly FoundPackage[] | null,
): ImageWork {
  const { machine, what, mount, isPe } = place
  const { release, enablement, dotnet, stack, listed } = choice
  const pick = packagePicker(knowledge, machine, supplied, listed)
  const before = [
    ...(release && getsRelease(machine, release)
      ? releaseParts(knowledge, place, { ...choice, release }, supplied, pick)
      : []),
    ...(stack && !isPe ? [stackPart(place, stack, pick)] : []),
  ]
  const cleaning: StepDraft[] = before.some(({ drafts }) => drafts.length > 0)
    ? [{ does: { kind: 'clean-image', mount, reset: isPe, what }, because: [] }]
    : []
  const parts = [
    ...before,
    { drafts: cleaning, picked: [], gaps: [] },
    ...(enablement && !isPe ? [enablementPart(place, enablement, release, pick)] : []),
    ...(dotnet && !isPe && !hasDotnet(place, dotnet.package) ? [dotnetPart(place, dotnet, pick)] : []),
  ]
  return {
    drafts: parts.flatMap((part) => part.drafts),
    picked: parts.flatMap((part) => part.picked),
    gaps: parts.flatMap((part) => part.gaps),
  }
}

function stackPart(
  { what, mount }: ImagePlace,
  { kb, version }: NonNullable<TargetChoice['stack']>,
  pick: PackagePicker,
): ImageWork {
  const picked = pick({ kb, role: 'servicing-stack', build: version })
  const because = [message('plan.because.stack-named')]
  return {
    drafts: [addToImageStep({ added: picked.package, what, mount, because })],
    picked: [picked],
    gaps: [],
  }
}

function enablementPart(
  { machine, what, mount }: ImagePlace,
  { kb, to, version, needs }: NonNullable<TargetChoice['enablement']>,
  release: Release | null,
  pick: PackagePicker,
): ImageWork {
  const picked = pick({ kb, role: 'enablement', build: null })
  const ubr = Math.max(machine.ubr, release?.ubr ?? 0)
  const added = { ...picked.package, build: buildText({ build: to, ubr }) }
  const why = message('plan.because.image-enablement', { version, needs: needs ?? '', ubr })
  return { drafts: [addToImageStep({ added, what, mount, because: [why] })], picked: [picked], gaps: [] }
}

function dotnetPart(
  { what, mount }: ImagePlace,
  { kb, package: lists }: NonNullable<TargetChoice['dotnet']>,
  pick: PackagePicker,
): ImageWork {
  const picked = pick({ kb, role: 'dotnet', build: lists.version })
  const because = [message('plan.because.dotnet-after-cleaning')]
  return {
    drafts: [addToImageStep({ added: picked.package, what, mount, because })],
    picked: [picked],
    gaps: [],
  }
}

/** If languages or features were added, the update that the image has must be added again. */
export function getsRelease(machine: PlanMachine, { ubr }: Release): boolean {
  return ubr > machine.ubr || (ubr === machine.ubr && machine.features)
}

/** The servicing stack that the update requires, its checkpoints, and the update itself. */
function releaseParts(
  knowledge: Knowledge,
  place: ImagePlace,
  { release, listed }: Pick<TargetChoice, 'listed'> & { readonly release: Release },
  supplied: readonly FoundPackage[] | null,
  pick: PackagePicker,
): ImageWork[] {
  const { machine, what, mount, isPe } = place
  const { stack, because, gaps } = findStackNeed(knowledge, machine, release, supplied)
  const needed = stack && pick({ kb: stack.kb, role: 'servicing-stack', build: stack.version })
  const chain = findChain(knowledge, machine, release, supplied, listed)
  const build = buildText({ build: machine.build, ubr: release.ubr })
  const target = pick({ kb: release.kb, role: 'target', build })
  return [
    {
      drafts: needed ? [addToImageStep({ added: needed.package, what, mount, isPe, because })] : [],
      picked: needed ? [needed] : [],
      gaps,
    },
    ...chain.needed.map((each) => checkpointPart(each, target.package, machine, pick)),
    {
      drafts: [targetStep(knowledge, place, target.package, chain)],
      picked: [target],
      gaps: chain.missing === null ? [] : [missingBefore(release.kb, chain.missing, machine)],
    },
  ]
}

function checkpointPart(
  checkpoint: Chain['needed'][number],
  target: PlanPackage,
  machine: PlanMachine,
  pick: PackagePicker,
): ImageWork {
  const picked = pick({ kb: checkpoint.kb, role: 'checkpoint', build: buildText(checkpoint) })
  const why = message(machine.features ? 'plan.because.image-chain-features' : 'plan.because.image-chain', {
    target: target.kb,
    kb: checkpoint.kb,
    checkpoint: buildText(checkpoint),
    build: buildText(machine),
  })
  const beside = { kb: target.kb, file: target.file }
  const does = { kind: 'place-package-for-image', package: picked.package, beside } as const
  return { drafts: [{ does, because: [why] }], picked: [picked], gaps: [] }
}

function targetStep(
  knowledge: Knowledge,
  { machine, what, mount, isPe, packages }: ImagePlace,
  added: PlanPackage,
  { needed, passed }: Chain,
): StepDraft {
  const together =
    needed.length > 0
      ? message('plan.because.image-target-with-checkpoint')
      : message('plan.because.target-alone')
  return addToImageStep({
    added,
    what,
    mount,
    isPe,
    chain: needed.length > 0,
    because: [
      together,
      ...passedText(knowledge, machine, passed),
      ...(isPe ? [] : featuresText(knowledge, packages, machine)),
    ],
  })
}

function missingBefore(kb: string, missing: string, { architecture }: PlanMachine): Gap {
  return gap('image-checkpoint-missing', { missing, kb, architecture })
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

/**
 * Installed languages and features stay. New ones must be added before the update, and then the checkpoints that the
 * image has already reached are needed again.
 */
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
