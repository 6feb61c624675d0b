import { readRepairSource } from '../../common/repair-source.ts'
import { FailureError } from '../../common/result.ts'
import type { Option } from './command.ts'
import { didYouMean } from './nearest.ts'

/** The options that say what a plan is to reach, for every command that plans. */
export const targetOption: Option = {
  value: 'KB or latest',
  about:
    'the update to reach: a cumulative, Safe OS, .NET or servicing stack update or an enablement package; "latest" for the newest of this branch, "latest-security" for the newest monthly security update, "latest-preview" for previews too; without it, what failed',
  offers: ['latest', 'latest-security', 'latest-preview'],
}

export const methodOption: Option = {
  value: 'folder|sequence',
  about:
    'folder: the target alone is given to DISM, its checkpoints beside it (the default); sequence: one package after the other',
  offers: ['folder', 'sequence'],
}

export const repairSourceOption: Option = {
  value: 'place',
  about:
    'repair a damaged component store from there instead of from Windows Update: an image with its index (D:\\sources\\install.wim:6, install.esd:6), or a folder: Windows of a mounted image or of another PC of the same version, or an expanded package that carries the good copy',
}

export const featuresOption: Option = {
  value: 'yes|no',
  about:
    'yes: languages or features on demand were added to the PC or the images, or shall be with this update: they need every checkpoint again',
  offers: ['yes', 'no'],
}

export const indexOption: Option = {
  value: 'n,n',
  about: 'only these images of the medium or image file; without it, every Windows in it',
}

/** Reads `--method`; without it the target is given alone with its checkpoints beside it. */
export function readMethod(text: string | null): 'folder' | 'sequence' {
  if (text === null || text === 'folder') return 'folder'
  if (text === 'sequence') return 'sequence'
  throw new FailureError(
    'bad-call',
    `There is no method "${text}".${didYouMean(text, ['folder', 'sequence'])}`,
    'Use folder or sequence.',
    '--method',
  )
}

/** Checks `--repair-source`. */
export function readSource(text: string | null): string | null {
  if (text === null || readRepairSource(text) !== null) return text
  throw new FailureError(
    'bad-call',
    `"${text}" names no place to repair from.`,
    'Name an image with its index (D:\\sources\\install.wim:6) or a folder (D:\\mount\\Windows), both with their drive or share.',
    '--repair-source',
  )
}

/** How commands of a plan are written. */
export type Shell = (typeof shells)[number]
export const shells = ['dism', 'powershell'] as const

/** Reads `--shell`; without it commands are those of dism.exe and its neighbours. Throws FailureError `bad-call`. */
export function readShell(text: string | null): Shell {
  const shell = shells.find((each) => each === (text ?? 'dism').toLowerCase())
  if (shell !== undefined) return shell
  throw new FailureError(
    'bad-call',
    `There is no shell "${text}".${didYouMean(text ?? '', shells)}`,
    'Use dism or powershell.',
    '--shell',
  )
}
