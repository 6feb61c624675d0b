import type { Inspection } from '../../../../common/facts/inspection.ts'
import { rollupRevision } from '../../../../common/facts/removable-update.ts'
import { readBuild } from '../../../../common/windows/build.ts'

/** State of a cumulative update on a PC. `unread`: the packages were not read, so it is unknown. */
export type LcuState = 'installed' | 'pending' | 'absent' | 'unread'

/**
 * Determines the state of the update with `build` (`26100.8117`). The revision decides, on every build that shares the
 * packages. A staged package counts as pending only while a restart is pending, because baselines and leftovers are
 * staged too.
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
