import type { PlanStep } from './plan.ts'

/**
 * Steps on images that count as one: from mounting an image to unmounting it, and all exports into one file. Whatever
 * breaks off in a unit is given up, and the unit begins again with its first step.
 *
 * @param whole true for an image that somebody else mounted: whether it was discarded after a failure is not known, so
 *   everything but the proof is one unit
 */
export function imageUnits(steps: readonly PlanStep[], whole: boolean): PlanStep[][] {
  if (whole)
    return [steps.filter(({ kind }) => kind !== 'verify'), steps.filter(({ kind }) => kind === 'verify')]
  const units: PlanStep[][] = []
  let mounted = 0
  for (const step of steps) {
    const last = units.at(-1)
    const before = last?.at(-1)
    const sameFile =
      step.kind === 'export-image' &&
      before?.kind === 'export-image' &&
      dismWord(step, 'DestinationImageFile') === dismWord(before, 'DestinationImageFile')
    if (last && (mounted > 0 || sameFile)) last.push(step)
    else units.push([step])
    if (step.kind === 'mount-image') mounted += 1
    if (step.kind === 'unmount-image') mounted -= 1
  }
  return units
}

/** The value of `/Name:value` in a step's command; empty where it has none. */
export function dismWord(step: Pick<PlanStep, 'command'> | undefined, name: string): string {
  return step?.command.find((word) => word.startsWith(`/${name}:`))?.slice(name.length + 2) ?? ''
}

/** The folder of a path; empty for a bare name. */
export function parentFolder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('\\')))
}

/**
 * The folder that a package is put into for an image: that of the package which DISM is given next, for a checkpoint
 * beside it; the package's own for every other step. Empty where the step needs none.
 */
export function imageFolderOf(steps: readonly PlanStep[], step: PlanStep): string {
  if (step.kind === 'expand-setup-update') return parentFolder(step.command[1] ?? '')
  const from = step.kind === 'place-package' ? steps.slice(steps.indexOf(step)) : [step]
  const added = from.find(({ kind }) => kind === 'add-package-to-image')
  return parentFolder(dismWord(added, 'PackagePath'))
}

/** True where a package goes into Windows PE: an image of boot.wim that this unit mounted. */
export function isAddedToWindowsPe(step: PlanStep, unit: readonly PlanStep[]): boolean {
  const folder = dismWord(step, 'Image')
  const mount = unit.find((each) => each.kind === 'mount-image' && dismWord(each, 'MountDir') === folder)
  return mount !== undefined && /\\boot\.wim$/i.test(dismWord(mount, 'ImageFile'))
}
