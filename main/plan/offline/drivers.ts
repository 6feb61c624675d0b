import type { MediaPlace, MountPoint } from '../../../common/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { noDraft, type PlanDraft } from '../catalog-questions.ts'
import type { PlanMachine } from '../plan-machine.ts'

/** Drivers that a person wants in the images. */
export type WantedDrivers = {
  /** Where they are on the PC that carries the plan out. */
  readonly from: string
  readonly sha256: string
  readonly sizeBytes: number
  /** Each .inf file, and the architectures that it names: none where it names nothing of that kind. */
  readonly infs: readonly { readonly path: string; readonly architectures: ReadonlySet<Architecture> }[]
}

const mostNamed = 8

/**
 * Why drivers cannot be given to the images: some are written for other architectures alone, and what DISM makes of those is
 * nowhere documented. Null where they can.
 */
export function refusedDrivers(
  drivers: WantedDrivers | null,
  { architecture }: PlanMachine,
): PlanDraft | null {
  const others = (drivers?.infs ?? []).filter(
    ({ architectures }) => architectures.size > 0 && !architectures.has(architecture),
  )
  if (drivers === null || others.length === 0) return null
  const names = others.slice(0, mostNamed).map(({ path }) => path)
  const more = { names, count: others.length, architecture }
  return noDraft('refused', 'drivers-other-architecture', more, drivers.from)
}

const because = () => [message('plan.because.drivers')]

/** Copies the drivers to where images get them from; nothing where none are wanted. */
export function copyDriversStep(drivers: WantedDrivers | null): StepDraft[] {
  if (drivers === null) return []
  const { from, sha256, infs } = drivers
  return [{ does: { kind: 'copy-drivers', from, sha256, count: infs.length }, because: because() }]
}

/**
 * Adds them to an image, which is mounted for them alone where nobody else has mounted it: started over after a kill they
 * change nothing, and an update would not go in again. Nothing where none are wanted.
 */
export function driverSteps(
  drivers: WantedDrivers | null,
  image: { file: MediaPlace; index: number; mount: Exclude<MountPoint, 'winre'>; what: Message },
): StepDraft[] {
  if (drivers === null) return []
  const { file, index, mount, what } = image
  const add: StepDraft = {
    does: { kind: 'add-drivers-to-image', count: drivers.infs.length, mount, what },
    because: because(),
  }
  if (mount === 'given') return [add]
  return [
    { does: { kind: 'mount-image', file, index, mount, readOnly: false, what }, because: [] },
    add,
    { does: { kind: 'unmount-image', mount, how: 'commit', what }, because: [] },
  ]
}
