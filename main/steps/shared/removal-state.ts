import type { PackageState } from '../../../common/facts.ts'
import type { Inspection } from '../../../common/inspection.ts'
import { rollupRevision } from '../../../common/removable-update.ts'

/** Where an update stands that is to be taken out. `leaving`: the next restart does it. `unread`: nothing is known. */
export type RemovalState = 'installed' | 'leaving' | 'gone' | 'unread'

/**
 * Tells from the PC whether a package was taken out. An update that a newer one replaces at the next restart is listed as
 * one that goes, too; it does not count, since what it installed stays.
 */
export function removalState({ facts }: Inspection, identity: string): RemovalState {
  const packages = facts.packages?.value
  if (!packages) return 'unread'
  const own = packages.find((each) => each.identity.toLowerCase() === identity.toLowerCase())
  if (!own || notInstalled.has(own.state)) return 'gone'
  if (own.state !== 'uninstall-pending') return 'installed'
  const revision = rollupRevision(own) ?? 0
  const isReplaced = packages.some(
    (each) => (rollupRevision(each) ?? 0) > revision && each.state !== 'absent' && each.state !== 'resolved',
  )
  return isReplaced ? 'installed' : 'leaving'
}

const notInstalled: ReadonlySet<PackageState> = new Set([
  'absent',
  'resolving',
  'resolved',
  'staging',
  'staged',
])
