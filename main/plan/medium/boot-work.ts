import type { Gap } from '../../../common/facts/facts.ts'
import { type MediaPlace, placePath } from '../../../common/media/media-folders.ts'
import type { Medium, MediumImage, MediumWim } from '../../../common/media/medium.ts'
import type { PromisedImage } from '../../../common/plan/promised-image.ts'
import { message } from '../../../common/texts/message.ts'
import { buildText, readBuild } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { gap } from '../../texts/gap.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import type { PickedPackage } from '../packages/pick-package.ts'
import type { PlanMachine } from '../plan-machine.ts'
import type { TargetChoice } from '../targets/target-choice.ts'
import { driverSteps, type WantedDrivers } from './drivers.ts'
import { copyFilesStep, exportSteps } from './image-steps.ts'
import { planImage } from './image-work.ts'

/** The steps for boot.wim and for the files taken from it, with their packages and promises. */
export type BootWork = {
  readonly drafts: readonly StepDraft[]
  readonly picked: readonly PickedPackage[]
  readonly gaps: readonly Gap[]
  readonly promises: readonly PromisedImage[]
}

/** The image of boot.wim from which Setup starts. */
const setupImage = 2
const place: MediaPlace = { in: 'result', path: 'sources\\boot.wim' }
const sources: MediaPlace = { in: 'result', path: 'sources' }
const file = placePath(place, null)

/**
 * Plans boot.wim. Both images get the cumulative update, each according to its own revision. Setup and the boot
 * managers of the medium are replaced with those in boot.wim, because Windows Setup fails if setup.exe differs from the
 * one in boot.wim.
 *
 * @param setupRenewed true if a Setup Dynamic Update was expanded into sources before
 */
export function planBoot(
  knowledge: Knowledge,
  medium: Medium,
  windows: PlanMachine,
  choice: TargetChoice,
  packages: readonly FoundPackage[] | null,
  setupRenewed: boolean,
  drivers: WantedDrivers | null,
): BootWork {
  const { boot, setup } = medium
  if (boot === null) return { drafts: [], picked: [], gaps: [], promises: [] }
  const work = { drafts: [] as StepDraft[], picked: [] as PickedPackage[], gaps: [] as Gap[] }
  const promises: PromisedImage[] = []
  const foreign = setup.some(({ sameAsBoot }) => sameAsBoot === false)
  for (const image of boot.images) {
    const what = message('media.image', { index: image.index, file: 'boot.wim' })
    const machine = bootMachine(image, windows)
    if (machine === null) {
      work.gaps.push(gap('image-build-unnamed', { image: what }))
      continue
    }
    const own = planImage(
      knowledge,
      { what, mount: 'windows', machine, packages: image.packages, isPe: true },
      choice,
      packages,
    )
    work.picked.push(...own.picked)
    work.gaps.push(...own.gaps)
    const changes = own.drafts.length > 0
    const out =
      image.index === setupImage && (changes || setupRenewed || foreign)
        ? takenOut(medium, windows.architecture, changes)
        : []
    const added = driverSteps(drivers, { file: place, index: image.index, mount: 'windows', what })
    if (!changes && out.length === 0) {
      work.drafts.push(...added)
      continue
    }
    work.drafts.push(
      {
        does: {
          kind: 'mount-image',
          file: place,
          index: image.index,
          mount: 'windows',
          readOnly: !changes,
          what,
        },
        because: [],
      },
      ...own.drafts,
      ...out,
      {
        does: { kind: 'unmount-image', mount: 'windows', how: changes ? 'commit' : 'discard', what },
        because: [],
      },
      ...added,
    )
    const named = readBuild(image.build)
    if (changes && choice.release && named)
      promises.push({ file, index: image.index, build: buildText({ ...named, ubr: choice.release.ubr }) })
  }
  return promises.length === 0
    ? { ...work, promises }
    : { ...work, drafts: [...work.drafts, ...exported(boot)], promises }
}

/** Exporting an image removes data that is no longer used. */
function exported(boot: MediumWim): StepDraft[] {
  const to: MediaPlace = { in: 'exported', path: 'boot.wim' }
  const exports = boot.images.map(({ index }) => ({
    from: file,
    parts: null,
    index,
    to,
    bootable: index === boot.bootIndex,
  }))
  const replace = copyFilesStep(
    message('step.copy-files.replace', { file: 'boot.wim' }),
    { in: 'exported', path: '' },
    sources,
    ['boot.wim'],
    message('plan.because.exported-smaller'),
  )
  return [...exportSteps(message('media.file', { file: 'boot.wim' }), exports), replace]
}

/** Windows PE reports the build of the family: 26100 on media of 25H2. Its packages are the same. */
export function bootMachine(image: MediumImage, windows: PlanMachine): PlanMachine | null {
  const named = readBuild(image.build)
  if (named === null) return null
  return { ...windows, features: false, ubr: named.ubr, stack: image.packages?.servicingStack ?? null }
}

function takenOut(
  { setup, boot, bootManagers, signed2023 }: Medium,
  architecture: PlanMachine['architecture'],
  changes: boolean,
): StepDraft[] {
  const efi = 'Windows\\Boot\\EFI'
  const inBoot = boot?.images.find(({ index }) => index === setupImage)?.setup
  const files = setup.map((each) => each.file).filter((file) => inBoot?.[file] != null)
  const why = message('plan.because.setup-of-boot')
  const own =
    files.length === 0
      ? []
      : [
          copyFilesStep(
            message('step.copy-files.setup'),
            { in: 'windows', path: 'sources' },
            sources,
            files,
            why,
          ),
        ]
  // The boot manager in boot.wim is signed in 2011: with it, the medium would no longer start on a PC that trusts 2023 only.
  if (!changes || signed2023) return own
  return [
    ...own,
    ...bootManagers
      .filter((path) => !/boot(x64|aa64|ia32)\.efi$/.test(path) || path.endsWith(bootNames[architecture]))
      .map((path): StepDraft => {
        const from = path.endsWith('bootmgr.efi') ? 'bootmgr.efi' : 'bootmgfw.efi'
        return {
          does: {
            kind: 'overwrite-file',
            from: { in: 'windows', path: `${efi}\\${from}` },
            to: { in: 'result', path: path.replaceAll('/', '\\') },
            title: message('step.overwrite-file.boot-manager', { path }),
          },
          because: [message('plan.because.boot-manager')],
        }
      }),
  ]
}

const bootNames: Readonly<Record<PlanMachine['architecture'], string>> = {
  x64: 'bootx64.efi',
  arm64: 'bootaa64.efi',
  x86: 'bootia32.efi',
}
