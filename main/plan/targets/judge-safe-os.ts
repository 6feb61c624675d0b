import type { SafeOsUpdate } from '../../knowledge/winre.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { fitting, type Judged, unfit } from './judged.ts'

/**
 * Judges a Safe OS Dynamic Update: it must be for this build and have a known WinRE version, by which it is verified.
 */
export function judgeSafeOs(update: SafeOsUpdate, { build }: PlanMachine): Judged {
  const { kb, builds, version } = update
  if (!builds.includes(build)) return unfit(kb, { code: 'winre-of-other-build', builds })
  if (version === null) return unfit(kb, { code: 'winre-version-unknown' })
  return fitting(kb, { kind: 'safe-os', update })
}
