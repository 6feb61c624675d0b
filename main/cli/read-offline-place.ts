import { windowsPathSchema } from '../../common/media-folders.ts'
import { failureError } from '../texts/failure.ts'
import type { Call } from './command.ts'

/** What is said of a Windows that does not run. Throws FailureError `bad-call` for a place that Windows does not name so. */
export function readOfflinePlace(call: Call): { readonly at: string | null; readonly startsNot: boolean } {
  const at = call.text('at')
  if (at !== null && !windowsPathSchema.safeParse(at).success)
    throw failureError('bad-call', 'offline-place-unknown', {}, '--at')
  return { at, startsNot: call.flag('does-not-start') }
}
