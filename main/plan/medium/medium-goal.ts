import type { Gap } from '../../../common/facts/facts.ts'
import { type MediumImage, windowsBuildOf } from '../../../common/media/medium.ts'
import { ok, type Result } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { buildText } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { setupUpdatesOf } from '../../knowledge/setup-updates.ts'
import { failed } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import { type PlanMachine, readMachine } from '../plan-machine.ts'
import { judgeCandidates } from '../targets/candidates.ts'
import {
  chooseLatest,
  chooseNamed,
  isWish,
  type TargetCandidates,
  type TargetQuestion,
} from '../targets/choose-target.ts'
import { whyNewestOpen } from '../targets/newest-open.ts'
import { nothing, type TargetChoice } from '../targets/target-choice.ts'
import { chooseSafeOs, chooseSetup, type DynamicUpdate } from './choose-dynamic.ts'

/** A Windows image and what planning knows about it. */
export type ServicedImage = { readonly image: MediumImage; readonly machine: PlanMachine }

/** What the plan adds to each layer. */
export type MediumGoal = {
  readonly choice: TargetChoice
  readonly safeOs: DynamicUpdate | null
  readonly setup: DynamicUpdate | null
}

/**
 * Reads the images to service. Fails with `refused` if one is not sufficiently known, or if they are of different
 * Windows versions: a package for a guessed version would damage the image.
 */
export function servicedImages(
  knowledge: Knowledge,
  images: readonly MediumImage[],
  features: boolean,
): Result<{ all: ServicedImage[]; gaps: Gap[] }> {
  const all: ServicedImage[] = []
  const gaps: Gap[] = []
  for (const image of images) {
    const windows = windowsBuildOf(image)
    const machine = readMachine(
      knowledge,
      {
        build: windows === null ? null : buildText(windows),
        architecture: image.architecture,
        edition: editionOf(image),
        stack: image.packages?.servicingStack ?? null,
        features,
      },
      null,
      'image',
    )
    if (!machine.ok) return { ok: false, failure: { ...machine.failure, where: `image ${image.index}` } }
    if (windows?.assumed) gaps.push(assumed(image))
    all.push({ image, machine: machine.value })
  }
  const [first] = all
  const strange = all.find(
    ({ machine }) =>
      machine.build !== first?.machine.build || machine.architecture !== first.machine.architecture,
  )
  if (first && strange)
    return failed('refused', 'images-of-different-windows', {
      index: first.image.index,
      build: first.machine.build,
      architecture: first.machine.architecture,
      otherIndex: strange.image.index,
      otherBuild: strange.machine.build,
      otherArchitecture: strange.machine.architecture,
    })
  return ok({ all, gaps })
}

/** Not every Windows Server edition has Server in its id. */
function editionOf({ edition, installationType }: MediumImage): string | null {
  const isServer = /^server/i.test(installationType ?? '')
  return isServer && !/^server/i.test(edition ?? '') ? 'Server' : edition
}

/**
 * Chooses what to add to the medium: all layers for a wish or a cumulative update, otherwise only what was specified.
 */
export function chooseGoal(
  target: string | null,
  lowest: PlanMachine,
  packages: readonly FoundPackage[] | null,
  { knowledge, today, catalog }: Pick<TargetQuestion, 'knowledge' | 'today' | 'catalog'>,
): { readonly goal: Result<MediumGoal>; readonly from: TargetCandidates } {
  const question = { knowledge, machine: lowest, inspection: null, diagnosis: null, packages, today, catalog }
  const wish = target ?? 'latest'
  const candidates = judgeCandidates(question, isWish(wish) ? null : wish)
  const open = whyNewestOpen({ ...question, previews: wish === 'latest-preview' }, candidates)
  const from = { candidates, open }
  return { goal: selectLayers(wish, question, from), from }
}

function selectLayers(wish: string, question: TargetQuestion, from: TargetCandidates): Result<MediumGoal> {
  const { machine: lowest, packages } = question
  const { listed } = question.catalog
  const setup = setupUpdatesOf(question.knowledge, lowest.build).find(({ kb }) => kb === wish)
  if (setup)
    return ok({
      choice: { ...nothing, listed, why: message('plan.target.named'), isNamed: true },
      safeOs: null,
      setup: { kb: setup.kb, version: null, date: setup.date },
    })
  const filed = (choice: TargetChoice) => ({ ...choice, listed })
  if (isWish(wish))
    return ok(allLayers(question.knowledge, filed(chooseLatest(wish, question, from)), lowest, packages))
  const named = chooseNamed(wish, lowest, from.candidates)
  if (!named.ok) return named
  const choice = filed(named.value)
  if (choice.release) return ok(allLayers(question.knowledge, choice, lowest, packages))
  const { safeOs } = choice
  const update = safeOs && { kb: safeOs.kb, version: safeOs.version, date: safeOs.date }
  return ok({ choice, safeOs: update, setup: null })
}

function allLayers(
  knowledge: Knowledge,
  choice: TargetChoice,
  machine: PlanMachine,
  packages: readonly FoundPackage[] | null,
): MediumGoal {
  return {
    choice,
    safeOs: chooseSafeOs(knowledge, machine, choice.release, packages),
    setup: chooseSetup(knowledge, machine, choice.release, packages),
  }
}

function assumed({ index }: MediumImage): Gap {
  return gap('windows10-version-assumed', { index })
}
