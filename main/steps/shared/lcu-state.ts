import type { Inspection } from '../../../common/inspection.ts'
import { rollupRevision } from '../../../common/removable-update.ts'
import { readBuild } from '../../../common/windows/build.ts'

/** Where a cumulative update stands on a PC. `unread`: the packages were not read, so nothing is known. */
export type LcuState = 'installed' | 'pending' | 'absent' | 'unread'

/**
 * Tells from the PC where the update of `build` (`26100.8117`) stands. The revision decides: it counts on every build
 * that shares the packages. A package that is only staged counts as pending only while a restart is pending, because
 * baselines and leftovers are staged too.
 */
export function lcuState(inspection: Inspection, build: string): LcuState {
  const ubr = readBuild(build)?.ubr
  if (ubr === undefined) return 'unread'
  const { windows, packages, pending } = inspection.facts
  if (windows && windows.value.ubr >= ubr) return 'installed'
  if (!packages) return 'unread'
  const rollups = packages.value.filter((each) => rollupRevision(each) === ubr)
  if (rollups.some(({ state }) => state === 'install-pending')) return 'pending'
  const staged = rollups.some(({ state }) => state === 'staged' || state === 'installed')
  return staged && pending?.value.rebootPending ? 'pending' : 'absent'
}
