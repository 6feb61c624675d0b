import { isDeepStrictEqual } from 'node:util'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { findCase } from '../../case/find-case.ts'
import { openHost } from '../../host/open-host.ts'
import { inspectNow } from '../inspect-pc.ts'
import type { Work } from '../repair-choices.ts'

/**
 * The folder of an earlier case made from exactly this evidence; null if there is none or it is archived. The file name
 * is not sufficient, because a bundle of another day or PC can have the same name. Throws FailureError for an
 * unreadable bundle.
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

/** The content of an inspection, without its time and sources. */
function readOf({ host, clock, facts }: Inspection) {
  const values = Object.entries(facts).map(([name, fact]) => [name, fact?.value])
  return JSON.parse(JSON.stringify({ host, clock, values }))
}
