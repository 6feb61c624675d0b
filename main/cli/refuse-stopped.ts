import { setImmediate as nextTurn } from 'node:timers/promises'
import { failureError } from '../texts/failure.ts'

/**
 * Ends a call whose person pressed Ctrl-C, before it asks for anything or changes anything. Work that keeps the process
 * busy hides a press until the event loop looks for signals again: it has done so after two turns. Throws FailureError
 * `cancelled`.
 */
export async function refuseStopped(signal: AbortSignal): Promise<void> {
  await nextTurn()
  await nextTurn()
  if (signal.aborted) throw failureError('cancelled', 'call-stopped', {})
}
