import { failureError } from '../texts/failure.ts'
import { settingsHere } from '../workflow/settings.ts'
import type { Call } from './command.ts'

/** Whether what leaves is masked: as the call says, else as the settings do. Throws FailureError where it says both. */
export function masksNames(call: Pick<Call, 'flag'>): boolean {
  const [masked, plain] = [call.flag('mask'), call.flag('no-mask')]
  if (masked && plain) throw failureError('bad-call', 'mask-both', {}, '--mask')
  return masked || (!plain && settingsHere().mask)
}
