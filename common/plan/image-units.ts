import { imagePackageFolder, placePath } from '../media/media-folders.ts'
import type { PlanStep } from './plan.ts'

/**
 * Groups steps on images into units: from mounting an image to unmounting it, and all exports into one file. If a unit
 * is interrupted, its work is discarded and it restarts with its first step.
 *
 * @param whole true for an image that somebody else mounted. Whether it was discarded after a failure is unknown, so
 * everything except the verification is one unit.
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

/** The file that a step exports an image to; null for other steps. */
export function exportedTo(step: PlanStep | undefined): string | null {
  return step?.does.kind === 'export-image' ? placePath(step.does.to, null) : null
}

/** File and index of the image that a step mounts; null for other steps. */
export function mountedImage(step: PlanStep | undefined): { file: string; index: number } | null {
  if (step?.does.kind !== 'mount-image') return null
  return { file: placePath(step.does.file, null), index: step.does.index }
}

/** The parent folder of a path; empty for a bare name. */
export function parentFolder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('\\')))
}

/** The folder that the package of a step is copied to for an image; null if the step needs none. */
export function imageFolderOf({ does }: Pick<PlanStep, 'does'>): string | null {
  if (does.kind === 'place-package-for-image') return imagePackageFolder(does.beside.kb, true)
  if (does.kind === 'add-package-to-image') return imagePackageFolder(does.package.kb, does.chain)
  return does.kind === 'expand-setup-update' ? imagePackageFolder(does.package.kb, false) : null
}
