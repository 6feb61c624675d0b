import { imagePackageFolder, placePath } from './media-folders.ts'
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
    const sameFile = exportedTo(step) !== null && exportedTo(step) === exportedTo(last?.at(-1))
    if (last && (mounted > 0 || sameFile)) last.push(step)
    else units.push([step])
    if (step.kind === 'mount-image') mounted += 1
    if (step.kind === 'unmount-image') mounted -= 1
  }
  return units
}

/** The file that a step exports an image into; null for every other step. */
export function exportedTo(step: PlanStep | undefined): string | null {
  return step?.does.kind === 'export-image' ? placePath(step.does.to, null) : null
}

/** The image that a step mounts, by file and index; null for every other step. */
export function mountedImage(step: PlanStep | undefined): { file: string; index: number } | null {
  if (step?.does.kind !== 'mount-image') return null
  return { file: placePath(step.does.file, null), index: step.does.index }
}

/** The folder of a path; empty for a bare name. */
export function parentFolder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('\\')))
}

/** The folder that the package of a step is put into for an image; null where the step needs none. */
export function imageFolderOf({ does }: Pick<PlanStep, 'does'>): string | null {
  if (does.kind === 'place-package-for-image') return imagePackageFolder(does.beside.kb, true)
  if (does.kind === 'add-package-to-image') return imagePackageFolder(does.package.kb, does.chain)
  return does.kind === 'expand-setup-update' ? imagePackageFolder(does.package.kb, false) : null
}
