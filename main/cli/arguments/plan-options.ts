import { readImageSource, readRepairSource } from '../../../common/media/repair-source.ts'
import { didYouMean } from '../../../common/nearest.ts'
import { type Shell, shells } from '../../../common/settings/settings.ts'
import { failureError } from '../../texts/failure.ts'
import { settingsHere } from '../../workflow/settings.ts'
import type { Option } from '../command.ts'

/** The options for the target of a plan, for every command that plans. */
export const targetOption: Option = {
  value: 'KB or latest',
  about: 'usage.option.target',
  offers: ['latest', 'latest-security', 'latest-preview'],
}

export const methodOption: Option = {
  value: 'folder|sequence',
  about: 'usage.option.method',
  offers: ['folder', 'sequence'],
}

export const repairSourceOption: Option = {
  value: 'place',
  about: 'usage.option.repair-source',
}

export const repairInstallOption: Option = {
  value: 'drive or folder',
  about: 'usage.option.repair-install',
  offers: 'folder',
}

export const featuresOption: Option = {
  value: 'yes|no',
  about: 'usage.option.fod',
  offers: ['yes', 'no'],
}

export const winreOption: Option = { about: 'usage.option.winre' }

export const winreSourceOption: Option = { value: 'image', about: 'usage.option.winre-source' }

export const indexOption: Option = {
  value: 'n,n',
  about: 'usage.option.index',
}

export const fat32Option: Option = { about: 'usage.option.fat32' }

export const driversOption: Option = {
  value: 'folder',
  about: 'usage.option.drivers',
  offers: 'folder',
  isHere: true,
}

/** Parses `--method`; by default DISM gets only the target, with its checkpoints in the same folder. */
export function readMethod(text: string | null): 'folder' | 'sequence' {
  if (text === null || text === 'folder') return 'folder'
  if (text === 'sequence') return 'sequence'
  throw failureError(
    'bad-call',
    'method-unknown',
    { text, meant: didYouMean(text, ['folder', 'sequence']) },
    '--method',
  )
}

/** Validates `--repair-source`. */
export function readSource(text: string | null): string | null {
  if (text === null || readRepairSource(text) !== null) return text
  throw failureError('bad-call', 'repair-source-unusable', { text }, '--repair-source')
}

/** Validates `--winre-source`. */
export function readWinreSource(text: string | null): string | null {
  if (text === null || readImageSource(text) !== null) return text
  throw failureError('bad-call', 'winre-source-unusable', { text }, '--winre-source')
}

/**
 * Parses `--shell`, the shell for which commands of a plan are printed; by default from the settings. Throws
 * FailureError `bad-call`.
 */
export function readShell(text: string | null): Shell {
  if (text === null) return settingsHere().shell
  const shell = shells.find((each) => each === text.toLowerCase())
  if (shell !== undefined) return shell
  throw failureError('bad-call', 'shell-unknown', { text, meant: didYouMean(text, shells) }, '--shell')
}
