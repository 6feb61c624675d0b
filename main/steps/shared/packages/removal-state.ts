import type { PackageState } from '../../../../common/facts/facts.ts'
import type { Inspection } from '../../../../common/facts/inspection.ts'
import { rollupRevision } from '../../../../common/facts/removable-update.ts'

/** State of an update to uninstall. `leaving`: removed by the next restart. `unread`: unknown. */
export type RemovalState = 'installed' | 'leaving' | 'gone' | 'unread'

/**
 * Determines whether a package was uninstalled. An update superseded by a newer one at the next restart is also listed
 * as uninstall-pending, but does not count, because its content stays.
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
