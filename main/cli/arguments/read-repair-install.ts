import { failureError } from '../../texts/failure.ts'
import { readSetupMedium } from '../../workflow/planning/setup-door.ts'
import type { Call } from '../command.ts'

/** Options for work that Setup does itself, or that belongs to a later plan. */
const strangers = ['target', 'method', 'folder', 'repair-source', 'winre-source', 'fod', 'windows'] as const
const strangeFlags = ['winre', 'does-not-start'] as const

/** Parses `--repair-install`; null if not specified. Throws FailureError `bad-call`. */
export function readRepairInstall(call: Call): string | null {
  const medium = readSetupMedium(call.text('repair-install'))
  if (medium === null) return null
  const strange =
    strangers.find((option) => call.text(option) !== null) ?? strangeFlags.find((option) => call.flag(option))
  if (strange === undefined) return medium
  throw failureError('bad-call', 'repair-install-alone', { strange }, `--${strange}`)
}
