import type { Gap } from '../../../common/facts/facts.ts'
import { mediaFolders } from '../../../common/media/media-folders.ts'
import type { Medium, MediumLayer, MediumWim } from '../../../common/media/medium.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import type { PromisedImage } from '../../../common/plan/promised-image.ts'
import { ok } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { buildText } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { imagesOf, promisesOf } from '../../steps/plan-promises.ts'
import { numberSteps, type StepDraft } from '../../steps/show-step.ts'
import { whyOf } from '../../texts/what-of.ts'
import { worded } from '../../texts/worded.ts'
import { fileUnknown, noDraft, type PlanDraft, questionsOf, unnamedKbs } from '../catalog-questions.ts'
import { endGaps } from '../gaps/plan-gaps.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import type { CatalogAnswer } from '../packages/listed-update.ts'
import { type PickedPackage, pickPackage } from '../packages/pick-package.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { refuseFiles } from '../refuse-files.ts'
import { readAnswers } from '../targets/catalog.ts'
import { type NewestOpen, newestGap } from '../targets/newest-open.ts'
import { type BootWork, bootMachine, planBoot } from './boot-work.ts'
import { chooseImages } from './choose-images.ts'
import { copyDriversStep, refusedDrivers, type WantedDrivers } from './drivers.ts'
import { planInstall } from './install-work.ts'
import { chooseGoal, type MediumGoal, type ServicedImage, servicedImages } from './medium-goal.ts'
import { roomFor } from './medium-room.ts'
import { mediumSources } from './medium-sources.ts'
import { mediumTarget } from './medium-target.ts'
import { mixedMonths } from './mixed-months.ts'

/** Input of a plan for a medium. */
export type MediumPlanInput = {
  readonly knowledge: Knowledge
  readonly medium: Medium
  readonly layers: readonly MediumLayer[]
  /** Location of the medium on the PC that carries out the plan: a drive, folder or image file. */
  readonly at: string
  /** A KB or a wish; null updates every layer to the newest known state. */
  readonly target: string | null
  /** Images to service, by index; null for every Windows on the medium. */
  readonly indexes: readonly number[] | null
  readonly packages: readonly FoundPackage[] | null
  /** The current date, as determined by `planDay`; null if unknown. */
  readonly today: string | null
  /** What the catalog has answered so far; omitted if it was not queried. */
  readonly catalog?: readonly CatalogAnswer[]
  /** True if languages or features were added to the images, which then need the whole chain again. */
  readonly features: boolean
  /** A resulting Windows image larger than this many mebibytes is split; never if null or omitted. */
  readonly splitAbove?: number | null
  /** Drivers for every serviced Windows and Windows PE of the medium; null or omitted for none. */
  readonly drivers?: WantedDrivers | null
}

/**
 * Plans how to update installation media or an image: on a copy, layer by layer in the order of Microsoft's guide. The
 * same input gives the same plan. Fails with `refused` if there is no safe plan; a plan without steps means that
 * nothing has to be done. Pure. The draft also contains what the catalog could still answer: add its answers to
 * `catalog` and draft again.
 */
export function draftMediumPlan(input: MediumPlanInput): PlanDraft {
  const { medium, target } = input
  const packages = input.packages?.toSorted((one, other) => (one.place < other.place ? -1 : 1)) ?? null
  const { install } = medium
  if (install === null) return unreadMedium(medium)
  const splitAbove = input.splitAbove ?? null
  if (splitAbove !== null && install.format === 'mounted')
    return noDraft('bad-call', 'mounted-image-not-split', {}, '--fat32')
  const chosen = chooseImages(install, input.indexes)
  if (!chosen.ok) return { plan: chosen, asks: [] }
  const serviced = servicedImages(input.knowledge, chosen.value, input.features)
  if (!serviced.ok) return { plan: serviced, asks: [] }
  const { all, gaps } = serviced.value
  const lowest = lowestOf(all)
  const drivers = input.drivers ?? null
  const refused = refusedDrivers(drivers, lowest.machine)
  if (refused !== null) return refused
  const catalog = readAnswers(input.catalog ?? [])
  const planner = { knowledge: input.knowledge, machine: lowest.machine, catalog }
  const { goal, from } = chooseGoal(target, withBoot(lowest.machine, medium), packages, {
    knowledge: input.knowledge,
    today: input.today,
    catalog,
  })
  if (!goal.ok) return { plan: goal, asks: questionsOf(planner, from, null, []) }

  const main = planInstall({
    knowledge: input.knowledge,
    install,
    images: all,
    goal: goal.value,
    packages,
    at: input.at,
    kind: medium.kind,
    splitAbove,
    drivers,
  })
  const setup = planSetup(input, goal.value, lowest, packages)
  const boot =
    medium.kind === 'image'
      ? noBoot
      : planBoot(input.knowledge, medium, lowest.machine, goal.value.choice, packages, setup.used, drivers)
  const work = [...copyDriversStep(drivers), ...main.drafts, ...setup.drafts, ...boot.drafts]
  const drafts =
    work.length === 0
      ? []
      : [...copySteps(input, install), ...work, checkStep(input, [...main.promises, ...boot.promises])]
  const picked = [...main.picked, ...setup.picked, ...boot.picked]
  const plan = assemble(input, {
    goal: goal.value,
    lowest,
    picked,
    drafts,
    gaps: [...gaps, ...main.gaps, ...setup.gaps, ...boot.gaps],
    packages,
    open: from.open,
  })
  const unnamed = unnamedKbs(plan)
  const asks = questionsOf(planner, from, goal.value.choice, unnamed)
  return unnamed[0] === undefined
    ? { plan: ok(plan), asks }
    : { plan: { ok: false, failure: fileUnknown(unnamed[0], lowest.machine, catalog) }, asks }
}

/** Gaps are in the order of reading, so the first is the cause, whatever the name of a single image file. */
function unreadMedium({ gaps: [first], path }: Medium): PlanDraft {
  return first === undefined
    ? noDraft('refused', 'image-unread', {}, path)
    : noDraft('refused', 'medium-unread', { part: first.what, why: whyOf(first) }, path)
}

type Assembled = {
  readonly goal: MediumGoal
  readonly lowest: ServicedImage
  readonly picked: readonly PickedPackage[]
  readonly drafts: readonly StepDraft[]
  readonly gaps: readonly Gap[]
  readonly packages: readonly FoundPackage[] | null
  readonly open: NewestOpen | null
}

function assemble(input: MediumPlanInput, made: Assembled): Plan {
  const { medium } = input
  const { goal, lowest, picked, packages } = made
  const { machine } = lowest
  const mounted = medium.install?.format === 'mounted' ? input.at : null
  const steps = numberSteps(input.knowledge, made.drafts, {}, { mounted })
  const missing = picked.filter(({ used }) => used === null)
  const size = (list: readonly PickedPackage[]) =>
    [...new Map(list.map((each) => [each.package.file, each.package.sizeBytes ?? 0])).values()].reduce(
      (sum, bytes) => sum + bytes,
      0,
    )
  return {
    schema: 'unstuck/plan@2',
    findings: [],
    offers: [],
    host: `${medium.kind}:${medium.path}`.slice(0, 300),
    target: mediumTarget(goal, machine, picked),
    machine: { build: buildText(machine), architecture: machine.architecture },
    method: 'folder',
    steps,
    refused: packages === null ? [] : refuse(input.knowledge, packages, made),
    needs: {
      diskBytes: steps.length === 0 ? 0 : roomFor(medium, input.drivers ?? null, made.drafts) + size(picked),
      downloadBytes: size(missing),
      restarts: 0,
    },
    // Nothing is promised about a PC.
    promises: promisesOf(made.drafts),
    gaps: [
      ...medium.gaps,
      // Images with the same WinRE have the same gaps, which are listed once.
      ...unique(made.gaps),
      ...unique(picked.flatMap(({ gaps }) => gaps)),
      ...(picked.some((each) => each.package.role === 'target')
        ? endGaps({ knowledge: input.knowledge, machine, choice: goal.choice, today: input.today })
        : []),
      ...(made.open ? [newestGap(machine, made.open)] : []),
      ...mixedMonths(goal, picked),
    ],
    sources: steps.length === 0 ? [] : mediumSources(input.knowledge, goal, machine.build),
    medium: {
      read: medium,
      layers: [...input.layers],
      result: medium.install?.format === 'mounted' ? input.at : mediaFolders.result,
      promises: [...imagesOf(made.drafts)],
    },
  }
}

function lowestOf(images: readonly ServicedImage[]): ServicedImage {
  const [lowest] = images.toSorted((one, other) => one.machine.ubr - other.machine.ubr)
  if (lowest === undefined) throw new Error('an image was chosen')
  return lowest
}

/** The choice must also update boot.wim if that is older. */
function withBoot(machine: PlanMachine, { boot }: Medium): PlanMachine {
  const ubrs = (boot?.images ?? []).flatMap((image) => bootMachine(image, machine)?.ubr ?? [])
  return { ...machine, ubr: Math.min(machine.ubr, ...ubrs) }
}

type SetupWork = {
  readonly drafts: StepDraft[]
  readonly picked: PickedPackage[]
  readonly gaps: Gap[]
  readonly used: boolean
}

function planSetup(
  { knowledge, medium, layers }: MediumPlanInput,
  { setup, choice }: MediumGoal,
  { machine }: ServicedImage,
  packages: readonly FoundPackage[] | null,
): SetupWork {
  const current = layers.find(({ layer }) => layer === 'setup')?.lacksNewest === false
  if (setup === null || current || medium.kind === 'image')
    return { drafts: [], picked: [], gaps: [], used: false }
  const picked = pickPackage(
    knowledge,
    { kb: setup.kb, role: 'setup', build: null },
    machine,
    packages,
    choice.listed,
  )
  return {
    drafts: [{ does: { kind: 'expand-setup-update', package: picked.package }, because: [] }],
    picked: [picked],
    gaps: [],
    used: true,
  }
}

const noBoot: BootWork = { drafts: [], picked: [], gaps: [], promises: [] }

/** An ESD or a split image is exported from the original, so it is not copied. */
function copySteps({ medium, at }: MediumPlanInput, install: MediumWim): StepDraft[] {
  if (medium.kind === 'image') {
    if (install.format !== 'wim') return []
    const cut = at.lastIndexOf('\\')
    const from = at.slice(0, cut).replace(/:$/, ':\\')
    return [{ does: { kind: 'copy-medium', from, file: at.slice(cut + 1), without: 'nothing' }, because: [] }]
  }
  const without = (
    { wim: 'nothing', esd: 'install.esd', split: 'install*.swm', mounted: 'nothing' } as const
  )[install.format]
  return [{ does: { kind: 'copy-medium', from: at, file: null, without }, because: [] }]
}

function checkStep({ medium }: MediumPlanInput, images: readonly PromisedImage[]): StepDraft {
  const mounted = medium.install?.format === 'mounted'
  const result = mounted ? 'mounted-image' : medium.kind
  return { does: { kind: 'verify', result, build: null, images: [...images] }, because: [] }
}

function refuse(
  knowledge: Knowledge,
  packages: readonly FoundPackage[],
  { picked, lowest, goal }: Assembled,
): Plan['refused'] {
  const used = new Set(picked.flatMap((each) => each.used ?? []))
  const places = new Map(packages.map((found) => [found.place, found]))
  return refuseFiles(packages, { knowledge, used, machine: lowest.machine, target: goal.choice.release }).map(
    (refused) => {
      const found = places.get(refused.file)
      const other =
        found?.problems.length === 0 &&
        found.kind === 'setup' &&
        found.architecture === lowest.machine.architecture
      return other ? { file: refused.file, ...worded({ why: setupWhy(goal, found) }) } : refused
    },
  )
}

function setupWhy({ setup }: MediumGoal, found: FoundPackage): Message {
  return setup === null || setup.kb === found.kb
    ? message('plan.refused.setup-not-updated')
    : message('plan.refused.setup-of-other', { kb: setup.kb })
}

function unique(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.what}\n${gap.why}`, gap])).values()]
}
