import { failureError } from '../texts/failure.ts'
import { readSetupMedium } from '../workflow/setup-door.ts'
import type { Call } from './command.ts'

/** What Setup does by itself, or what comes with the plan after it. */
const strangers = ['target', 'method', 'folder', 'repair-source', 'winre-source', 'fod', 'windows'] as const

/** Reads `--repair-install`; null without it. Throws FailureError `bad-call`. */
export function readRepairInstall(call: Call): string | null {
  const medium = readSetupMedium(call.text('repair-install'))
  if (medium === null) return null
  const strange =
    strangers.find((option) => call.text(option) !== null) ?? (call.flag('winre') ? 'winre' : null)
  if (strange === null) return medium
  throw failureError('bad-call', 'repair-install-alone', { strange }, `--${strange}`)
}
