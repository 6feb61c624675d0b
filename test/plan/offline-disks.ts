import type { Inspection } from '../../common/facts/inspection.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'

export const host = 'offline:D:\\Windows'
export const offline = { windows: 'D:\\Windows', doesNotStart: false }

/** The inspection of a practice PC, as if it had been read from its disk. */
export async function asDisk(name: string): Promise<Inspection> {
  const made = await inspect(await openHost(`practice:${name}`, { stateFolder: null }))
  return { ...made, host: { kind: 'offline', id: host, label: 'Windows that is not running' } }
}
/** The same disk with work that is pending until Windows starts. */
export function withPending(inspection: Inspection): Inspection {
  const { pending } = inspection.facts
  if (pending === undefined) return inspection
  const value = { ...pending.value, rebootPending: true, pendingXml: true }
  return { ...inspection, facts: { ...inspection.facts, pending: { ...pending, value } } }
}
