import { windowsPathSchema } from '../../../common/media/media-folders.ts'
import { efiLetterSchema, thirdPartyDriverSchema } from '../../../common/steps/steps.ts'
import { failureError } from '../../texts/failure.ts'
import type { StartRepair } from '../../workflow/repair-choices.ts'
import type { Call, Option } from '../command.ts'

/** The options of {@link readStartRepair}. */
export const startRepairOptions: Readonly<Record<'does-not-start' | 'efi' | 'remove-driver', Option>> = {
  'does-not-start': { about: 'usage.option.does-not-start' },
  efi: { value: 'letter', about: 'usage.option.efi' },
  'remove-driver': { value: 'oemN.inf,...', about: 'usage.option.remove-driver' },
}

/**
 * Parses `--at`, the path of an offline Windows on the PC that carries out the plan; null for the path it was read from.
 * Throws FailureError `bad-call` for a path that is not valid on Windows.
 */
export function readOfflinePlace(call: Call): string | null {
  const at = call.text('at')
  if (at === null || windowsPathSchema.safeParse(at).success) return at
  throw failureError('bad-call', 'offline-place-unknown', {}, '--at')
}

/**
 * Parses how the startup of a Windows is to be repaired; null without `--does-not-start`. Throws FailureError `bad-call`
 * for an invalid letter or driver, and if either is specified without that.
 */
export function readStartRepair(call: Call): StartRepair | null {
  const doesNotStart = call.flag('does-not-start')
  for (const option of ['efi', 'remove-driver'])
    if (call.text(option) !== null && !doesNotStart)
      throw failureError('bad-call', 'does-not-start-option', { option: `--${option}` }, `--${option}`)
  const efi = call.text('efi')?.toUpperCase().replace(/\\+$/, '') ?? null
  if (efi !== null && !efiLetterSchema.safeParse(efi).success)
    throw failureError('bad-call', 'efi-letter-invalid', { text: efi }, '--efi')
  const drivers = (call.text('remove-driver') ?? '').split(',').map((one) => one.trim().toLowerCase())
  const named = [...new Set(drivers.filter((one) => one !== ''))]
  const strange = named.find((one) => !thirdPartyDriverSchema.safeParse(one).success)
  if (strange !== undefined)
    throw failureError('bad-call', 'driver-name-invalid', { text: strange }, '--remove-driver')
  return doesNotStart ? { efi, drivers: named } : null
}
