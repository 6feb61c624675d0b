import type { MediaPlace, MountPoint } from '../../../common/media/media-folders.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import type { StepOf } from '../../../common/steps/steps.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { StepDraft } from '../../steps/show-step.ts'

/** A package for an image. */
export type ImageAddition = {
  readonly added: PlanPackage
  /** Display name of the image. */
  readonly what: Message
  readonly mount: MountPoint
  readonly because: readonly Message[]
  readonly chain?: boolean
  /** True for Windows PE. */
  readonly isPe?: boolean
}

/** Adds a package to a mounted image. */
export function addToImageStep({ added, what, mount, because, chain, isPe }: ImageAddition): StepDraft {
  return {
    does: {
      kind: 'add-package-to-image',
      package: added,
      mount,
      chain: chain ?? false,
      isPe: isPe ?? false,
      what,
    },
    because,
  }
}

/** Exports images of one file one after the other. */
export function exportSteps(
  what: Message,
  exports: readonly Omit<StepOf<'export-image'>, 'kind' | 'what'>[],
): StepDraft[] {
  return exports.map((each) => ({ does: { kind: 'export-image', ...each, what }, because: [] }))
}

/** Copies individual files to another folder. */
export function copyFilesStep(
  title: Message,
  from: MediaPlace,
  to: MediaPlace,
  files: readonly string[],
  why: Message,
): StepDraft {
  return { does: { kind: 'copy-files', from, to, files: [...files], title }, because: [why] }
}
