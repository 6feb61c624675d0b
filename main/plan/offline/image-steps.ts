import { imagePackageFolder, mediaFolders } from '../../../common/media-folders.ts'
import type { PlanPackage } from '../../../common/plan.ts'
import { noCommand, type StepDraft } from '../draft-step.ts'
import {
  addCommand,
  cleanCommand,
  copyCommand,
  copyExitCodes,
  type Export,
  expandCommand,
  exportCommand,
  mountCommand,
  overwriteCommand,
  unmountCommand,
} from './image-commands.ts'

/** Nothing of a medium is lost by any step: all of them work on a copy. */
const base = {
  package: null,
  byHand: [],
  risk: 'repair' as const,
  undo: 'Delete the copy; the original is as it was.',
}
const ended = { exitCodes: [0] }
/** The way back from what was done in a mounted image. */
export const discarded = (folder: string) =>
  `dism.exe /English /Unmount-Image /MountDir:${folder} /Discard; the image is then as it was before it was mounted.`

/** Copies the medium, or a single image file, to where it is changed. */
export function copyMediumStep(
  from: string,
  files: readonly string[],
  without: readonly string[],
): StepDraft {
  return {
    ...base,
    kind: 'copy-medium',
    title: files.length === 0 ? 'Copy the medium' : `Copy ${files.join(', ')}`,
    command: () => copyCommand(from, mediaFolders.result, files, without),
    expects: { exitCodes: [...copyExitCodes], state: `${mediaFolders.result} holds the copy.` },
    why: 'The original is only read: whatever fails later, it is still there. Media are often read-only besides.',
  }
}

/** Mounts an image. */
export function mountStep(
  file: string,
  index: number,
  what: string,
  folder: string,
  readOnly = false,
): StepDraft {
  return {
    ...base,
    kind: 'mount-image',
    title: `Mount ${what}`,
    command: (id) => mountCommand(id, file, index, folder, readOnly),
    expects: { ...ended, state: `${folder} shows the files of ${what}.` },
    undo: discarded(folder),
    why: readOnly
      ? 'Files are only taken out of it.'
      : 'What is done in the folder reaches the image only when it is unmounted with /Commit; after a failure it is unmounted with /Discard.',
  }
}

/** Unmounts an image. */
export function unmountStep(what: string, folder: string, how: 'commit' | 'discard' = 'commit'): StepDraft {
  return {
    ...base,
    kind: 'unmount-image',
    title: how === 'commit' ? `Write ${what} back` : `Unmount ${what}`,
    command: (id) => unmountCommand(id, folder, how),
    expects: { ...ended, state: `Nothing is mounted in ${folder}.` },
    why:
      how === 'commit'
        ? 'Everything in this image went well; only now the copy changes.'
        : 'Nothing of it was changed.',
  }
}

/** A package for an image. */
export type ImageAddition = {
  readonly added: PlanPackage
  readonly what: string
  readonly folder: string
  readonly why: string
  readonly chain?: boolean
}

/** Adds a package to a mounted image. */
export function addToImageStep({ added, what, folder, why, chain }: ImageAddition): StepDraft {
  return {
    ...base,
    kind: 'add-package-to-image',
    title: `Add ${words[added.role]}${added.kb} to ${what}`,
    package: added,
    command: (id) => addCommand(id, folder, `${imagePackageFolder(added.kb, chain ?? false)}\\${added.file}`),
    expects: {
      exitCodes: [0, 3010],
      state: `The mounted image lists the package of ${added.kb}.`,
    },
    undo: discarded(folder),
    why,
  }
}

/** Puts a checkpoint beside its target. */
export function placeCheckpointStep(checkpoint: PlanPackage, target: PlanPackage, why: string): StepDraft {
  return {
    ...base,
    kind: 'place-package',
    title: `Place the checkpoint ${checkpoint.kb} beside ${target.kb}`,
    package: checkpoint,
    command: noCommand,
    expects: {
      exitCodes: [],
      state: `${imagePackageFolder(target.kb, true)} holds ${checkpoint.file} and ${target.file}, and nothing else.`,
    },
    undo: 'Delete the folder.',
    why,
  }
}

/** Cleans a mounted image. */
export function cleanStep(what: string, folder: string, reset: boolean): StepDraft {
  return {
    ...base,
    kind: 'clean-image',
    title: `Clean up ${what}`,
    command: (id) => cleanCommand(id, folder, reset),
    expects: { ...ended, state: 'Components that the updates replaced are gone.' },
    undo: discarded(folder),
    why: reset
      ? 'The update can then not be taken out of this image again; it has to stay small.'
      : 'The image gets smaller. /ResetBase is left out, so that the update can still be taken out.',
  }
}

/** Exports images of one file, one after the other. */
export function exportSteps(what: string, exports: readonly Export[]): StepDraft[] {
  return exports.map((each) => ({
    ...base,
    kind: 'export-image' as const,
    title: `Export ${what}, image ${each.index}`,
    command: (id: string) => exportCommand(id, each),
    expects: { ...ended, state: `${each.to} holds the image.` },
    why: each.bootable
      ? 'Exporting leaves behind what is no longer used. /Bootable keeps the mark by which a PC starts from this image.'
      : 'Exporting leaves behind what is no longer used.',
  }))
}

/** Copies single files from one folder to another. */
export function copyFilesStep(
  title: string,
  from: string,
  to: string,
  files: readonly string[],
  why: string,
): StepDraft {
  return {
    ...base,
    kind: 'copy-file',
    title,
    command: () => copyCommand(from, to, files),
    expects: {
      exitCodes: [...copyExitCodes],
      state: `${files.join(' and ')} in ${to} ${files.length === 1 ? 'is' : 'are'} the one${files.length === 1 ? '' : 's'} in ${from}.`,
    },
    why,
  }
}

/** Copies a file over one of another name. */
export function overwriteStep(title: string, from: string, to: string, why: string): StepDraft {
  return {
    ...base,
    kind: 'copy-file',
    title,
    command: () => overwriteCommand(from, to),
    expects: { ...ended, state: `${to} is ${from}.` },
    why,
  }
}

/** Unpacks a Setup Dynamic Update into `sources`. */
export function expandSetupStep(added: PlanPackage, folder: string): StepDraft {
  return {
    ...base,
    kind: 'expand-setup-update',
    title: `Renew the files of Setup from ${added.kb}`,
    package: added,
    command: () => expandCommand(`${imagePackageFolder(added.kb, false)}\\${added.file}`, folder),
    expects: { ...ended, state: `The files of ${added.kb} lie in ${folder}.` },
    why: 'A Setup Dynamic Update is no package for DISM: its files replace those in sources. It comes before setup.exe is taken from boot.wim, which counts.',
  }
}

const words: Readonly<Record<PlanPackage['role'], string>> = {
  checkpoint: 'the checkpoint ',
  target: '',
  'safe-os': 'the Safe OS Dynamic Update ',
  'servicing-stack': 'the servicing stack ',
  enablement: 'the enablement package ',
  dotnet: 'the .NET update ',
  setup: '',
}
