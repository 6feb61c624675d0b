import type { Gap } from '../../../common/facts/facts.ts'
import { type MediaPlace, placePath, splitFile } from '../../../common/media/media-folders.ts'
import type { Medium, MediumImage, MediumWim } from '../../../common/media/medium.ts'
import type { PromisedImage } from '../../../common/plan/promised-image.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { buildText, readBuild, readBuildText } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { gap } from '../../texts/gap.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import { type PickedPackage, pickPackage } from '../packages/pick-package.ts'
import { lacksSafeOs } from './choose-dynamic.ts'
import { driverSteps, type WantedDrivers } from './drivers.ts'
import { copyFilesStep, exportSteps } from './image-steps.ts'
import { getsRelease, planImage } from './image-work.ts'
import type { MediumGoal, ServicedImage } from './medium-goal.ts'
import { putWinreStep, type ServicedWinre, serviceWinreSteps, winreFolder } from './winre-image-steps.ts'

/** The steps for the Windows images, with their packages and promises. */
export type InstallWork = {
  readonly drafts: readonly StepDraft[]
  readonly picked: readonly PickedPackage[]
  readonly gaps: readonly Gap[]
  readonly promises: readonly PromisedImage[]
}

type InstallInput = {
  readonly knowledge: Knowledge
  readonly install: MediumWim
  readonly images: readonly ServicedImage[]
  readonly goal: MediumGoal
  readonly packages: readonly FoundPackage[] | null
  /** Location of the medium or image file. */
  readonly at: string
  readonly kind: Medium['kind']
  readonly drivers: WantedDrivers | null
  /** A resulting image file larger than this many mebibytes is split; never if null. */
  readonly splitAbove: number | null
}

/** Plans every Windows image and its WinRE: mount, WinRE, packages, commit; then the whole file is exported. */
export function planInstall(input: InstallInput): InstallWork {
  const { install, images, goal, packages } = input
  const place = placesOf(input)
  const work = { drafts: [] as StepDraft[], picked: [] as PickedPackage[], gaps: [] as Gap[] }
  const promises: PromisedImage[] = []
  const winres = new Map<string, ServicedWinre>()
  for (const [nth, { image, machine }] of images.entries()) {
    // Only the chosen images are exported from an ESD or a split image.
    const index = install.format === 'wim' ? image.index : nth + 1
    const mount = install.format === 'mounted' ? 'given' : 'windows'
    const what = nameOf(image, index, place)
    const own = planImage(
      input.knowledge,
      { what, mount, machine, packages: image.packages, isPe: false },
      goal.choice,
      packages,
    )
    const winre = planWinre(image, what, mount, input, winres)
    work.gaps.push(...own.gaps, ...winre.gaps)
    const drivers = driverSteps(input.drivers, { file: place.place, index, mount, what })
    if (own.drafts.length + winre.drafts.length === 0) {
      work.drafts.push(...drivers)
      continue
    }
    const inside = [...winre.drafts, ...own.drafts]
    work.picked.push(...own.picked, ...winre.picked)
    promises.push(...winre.promises)
    work.drafts.push(
      ...(install.format === 'mounted'
        ? inside
        : [
            {
              does: {
                kind: 'mount-image',
                file: place.place,
                index,
                mount: 'windows',
                readOnly: false,
                what,
              } as const,
              because: [],
            },
            ...inside,
            {
              does: { kind: 'unmount-image', mount: 'windows', how: 'commit', what } as const,
              because: [],
            },
          ]),
    )
    work.drafts.push(...drivers)
    const { release } = goal.choice
    const named = readBuild(image.build)
    if (release && named && getsRelease(machine, release))
      promises.push({ file: place.file, index, build: buildText({ ...named, ubr: release.ubr }) })
  }
  return inParts(input, place, { ...work, promises })
}

/** The work on the images with what precedes and follows it, and splitting the file if requested. */
function inParts(
  { install, images, splitAbove, drivers }: InstallInput,
  place: Places,
  work: InstallWork,
): InstallWork {
  const drafts = work.drafts.length === 0 ? [] : [...work.drafts, ...place.after]
  // For an image that only gets drivers, or is only split, its present build is promised, which shows that it is
  // intact.
  const kept = images.flatMap(({ image: { build, index: own } }, nth) => {
    const index = install.format === 'wim' ? own : nth + 1
    const isPromised = work.promises.some((each) => each.file === place.file && each.index === index)
    return build === null || isPromised ? [] : [{ file: place.file, index, build }]
  })
  if (splitAbove === null || !isSplittable(place)) {
    const gaps =
      splitAbove === null ? work.gaps : [...work.gaps, gap('image-not-split', { file: place.name })]
    if (drafts.length === 0) return { ...work, gaps, drafts }
    const promises = [...work.promises, ...(drivers === null ? [] : kept)]
    return { ...work, gaps, drafts: [...place.before, ...drafts], promises }
  }
  // A split image already fits; any other large file must be split even if nothing else changes.
  const isLarge = install.format !== 'split' && install.sizeBytes > splitAbove * 2 ** 20
  if (drafts.length === 0 && !isLarge) return work
  const split: StepDraft = {
    does: { kind: 'split-image', file: place.place, megabytes: splitAbove },
    because: [message('plan.because.fat32')],
  }
  const splitInto = splitFile(place.file)
  const promises = [...work.promises, ...kept].map((each) =>
    each.file === place.file ? { ...each, splitInto } : each,
  )
  return { ...work, drafts: [...place.before, ...drafts, split], promises }
}

const isSplittable = ({ name }: Places) => /[^\\]\.wim$/i.test(name)

function planWinre(
  image: MediumImage,
  what: Message,
  mounted: 'windows' | 'given',
  { knowledge, images, packages, goal }: InstallInput,
  done: Map<string, ServicedWinre>,
): InstallWork {
  const { safeOs, choice } = goal
  const machine = images.find((each) => each.image === image)?.machine
  if (safeOs === null || machine === undefined) return nothing
  const { winre } = image
  if (winre === null) {
    return {
      ...nothing,
      gaps: [
        gap('image-without-winre', {
          kb: safeOs.kb,
          image: what,
          why: image.packages === null ? 'unread' : 'other',
        }),
      ],
    }
  }
  const named = choice.release === null && choice.isNamed
  const need = lacksSafeOs(knowledge, winre.build, safeOs, machine.build)
  if (!need.lacks && !(named && safeOs.version === null)) return { ...nothing, gaps: need.gaps }
  const same = done.get(winre.sha1)
  if (same) return { ...nothing, drafts: [putWinreStep(what, same, mounted)] }
  const own: ServicedWinre = { place: winreFolder(image.index), of: what }
  done.set(winre.sha1, own)
  const picked = pickPackage(
    knowledge,
    { kb: safeOs.kb, role: 'safe-os', build: safeOs.version },
    machine,
    packages,
    choice.listed,
  )
  return {
    drafts: [
      ...serviceWinreSteps(picked.package, what, own.place, mounted),
      putWinreStep(what, own, mounted),
    ],
    picked: [picked],
    gaps: [],
    promises:
      safeOs.version === null
        ? []
        : [
            {
              file: `${placePath(own.place, null)}\\winre.wim`,
              index: 1,
              build: readBuildText(safeOs.version) ?? safeOs.version,
            },
          ],
  }
}

const nothing: InstallWork = { drafts: [], picked: [], gaps: [], promises: [] }

type Places = {
  /** Where the images are mounted from; `file` is the absolute path. */
  readonly place: MediaPlace
  readonly file: string
  readonly name: string
  readonly before: readonly StepDraft[]
  readonly after: readonly StepDraft[]
}

/**
 * An ESD and a split image cannot be mounted: DISM exports them first, and the original parts are left out of the
 * result.
 */
function placesOf({ install, images, at, kind }: InstallInput): Places {
  // Whoever mounted the image commits or discards it.
  if (install.format === 'mounted')
    return { place: { in: 'result', path: '' }, file: at, name: at, before: [], after: [] }
  const lastName = at.slice(at.lastIndexOf('\\') + 1)
  const name =
    install.format === 'wim'
      ? kind === 'media'
        ? 'install.wim'
        : lastName
      : lastName === '' || kind === 'media'
        ? 'install.wim'
        : lastName.replace(/\.\w+$/, '.wim')
  const folder: MediaPlace = { in: 'result', path: kind === 'media' ? 'sources' : '' }
  const place: MediaPlace = { in: 'result', path: kind === 'media' ? `sources\\${name}` : name }
  const file = placePath(place, null)
  const all =
    install.format === 'wim' ? install.images.map(({ index }) => index) : images.map((_, nth) => nth + 1)
  const exported: MediaPlace = { in: 'exported', path: name }
  const after = [
    ...exportSteps(
      message('media.file', { file: name }),
      all.map((index) => ({
        from: file,
        parts: null,
        index,
        to: exported,
        bootable: install.format === 'wim' && index === install.bootIndex,
      })),
    ),
    copyFilesStep(
      message('step.copy-files.replace', { file: name }),
      { in: 'exported', path: '' },
      folder,
      [name],
      message('plan.because.exported-smaller'),
    ),
  ]
  if (install.format === 'wim') return { place, file, name, before: [], after }
  const source =
    kind === 'media'
      ? `${at.replace(/\\$/, '')}\\sources\\install.${install.format === 'esd' ? 'esd' : 'swm'}`
      : at
  const parts = install.format === 'split' ? source.replace(/\.swm$/i, '*.swm') : null
  const before = images.map(({ image }) => ({
    from: source,
    parts,
    index: image.index,
    to: place,
    bootable: false,
  }))
  return {
    place,
    file,
    name,
    before: exportSteps(message('media.as-wim', { file: install.file }), before),
    after,
  }
}

function nameOf(image: MediumImage, index: number, { name, file }: Places): Message {
  if (name === file) return message('media.mounted', { file })
  const { edition } = image
  return edition === null
    ? message('media.image', { index, file: name })
    : message('media.image-edition', { index, file: name, edition })
}
