import { isDeepStrictEqual } from 'node:util'
import type { Inspection } from '../../common/inspection.ts'
import { findCase } from '../case/find-case.ts'
import { openHost } from '../host/open-host.ts'
import { inspectNow } from './inspect-pc.ts'
import type { Work } from './repair-choices.ts'

/**
 * The folder of the case that was made of this very evidence before; null where there is none, or where it was put into the
 * archive. The same name is not enough: a bundle of another day, or of another PC, can have it. Throws FailureError for a
 * bundle that cannot be read.
 */
export async function caseOfBundle(hostId: string, home: string, work: Work): Promise<string | null> {
  const newest = await findCase(
    { caseFolder: null, keepCase: 'again', passOver: () => {} },
    hostId,
    home,
  ).catch(() => null)
  const kept = await newest?.read('inspection').catch(() => null)
  if (!newest || !kept) return null
  const note = await newest.read('note').catch(() => null)
  if ((note?.archivedAt ?? null) !== null) return null
  const now = await inspectNow(await openHost(hostId, { stateFolder: null }), work)
  return isDeepStrictEqual(readOf(kept), readOf(now)) ? newest.path : null
}

/** What an inspection read, without when and where it is kept. */
function readOf({ host, clock, facts }: Inspection) {
  const values = Object.entries(facts).map(([name, fact]) => [name, fact?.value])
  return JSON.parse(JSON.stringify({ host, clock, values }))
}
