import type { MediaPlace, MountPoint } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { noDraft, type PlanDraft } from '../catalog-questions.ts'
import type { PlanMachine } from '../plan-machine.ts'

/** Drivers to add to the images. */
export type WantedDrivers = {
  /** Their folder on the PC that carries out the plan. */
  readonly from: string
  readonly sha256: string
  readonly sizeBytes: number
  /** Each .inf file with the architectures it is for; empty if it specifies none. */
  readonly infs: readonly { readonly path: string; readonly architectures: ReadonlySet<Architecture> }[]
}

const mostNamed = 8

/**
 * Refuses drivers of which some are only for other architectures, because what DISM does with those is undocumented.
 * Null if all can be added.
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

/** Copies the drivers to the folder from which they are added; empty if there are none. */
export function copyDriversStep(drivers: WantedDrivers | null): StepDraft[] {
  if (drivers === null) return []
  const { from, sha256, infs } = drivers
  return [{ does: { kind: 'copy-drivers', from, sha256, count: infs.length }, because: because() }]
}

/**
 * Adds the drivers to an image. Unless the user mounted it, it is mounted separately for this, because adding drivers
 * can be repeated after an interruption, while adding an update cannot. Empty if there are none.
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
