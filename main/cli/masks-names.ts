import { failureError } from '../texts/failure.ts'
import { settingsHere } from '../workflow/settings.ts'
import type { Call } from './command.ts'

/**
 * Whether names in output are masked, according to the call, otherwise the settings. Throws FailureError if the call
 * contains both options.
 */
export function masksNames(call: Pick<Call, 'flag'>): boolean {
  const [masked, plain] = [call.flag('mask'), call.flag('no-mask')]
  if (masked && plain) throw failureError('bad-call', 'mask-both', {}, '--mask')
  return masked || (!plain && settingsHere().mask)
}
