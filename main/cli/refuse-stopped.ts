import { setImmediate as nextTurn } from 'node:timers/promises'
import { failureError } from '../texts/failure.ts'

/**
 * Ends a call if the user pressed Ctrl-C, before it asks for or changes anything. Blocking work delays the signal until
 * the event loop checks for it, which has happened after two turns. Throws FailureError `cancelled`.
 */
export async function refuseStopped(signal: AbortSignal): Promise<void> {
  await nextTurn()
  await nextTurn()
  if (signal.aborted) throw failureError('cancelled', 'call-stopped', {})
}
