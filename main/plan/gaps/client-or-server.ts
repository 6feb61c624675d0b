import type { Gap } from '../../../common/facts/facts.ts'
import { branchOf, kbOfUbr } from '../../knowledge/releases.ts'
import { gap } from '../../texts/gap.ts'
import type { Decided } from '../decided.ts'

/**
 * A client and a server that share a build and the revision, where nothing names the edition: later updates are for one
 * of them only.
 */
export function clientOrServerGaps({
  knowledge,
  machine: { build, ubr, branch, edition, installation },
}: Pick<Decided, 'knowledge' | 'machine'>): Gap[] {
  if (edition !== null || installation !== null || branch.installation !== 'client') return []
  const server = branchOf(knowledge, build, 'server')
  if (server === null || kbOfUbr(knowledge, build, ubr, 'server') === null) return []
  return [gap('client-or-server', { client: branch.name, server: server.name, build: String(build) })]
}
