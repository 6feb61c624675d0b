import type { Facts, Gap } from '../../common/facts.ts'
import { gap } from '../texts/gap.ts'

/**
 * Takes away a date of installation that lies ahead of the PC's own time, as a clock that was wrong during setup leaves it: by
 * it, everything that was ever tried would be from before this Windows, and be dropped. A gap says so. Pure.
 *
 * @param now UTC by the clock of the PC, ISO 8601
 */
export function plausibleInstallation(
  facts: Facts,
  now: string,
): { readonly facts: Facts; readonly gaps: readonly Gap[] } {
  const { installation } = facts
  const at = installation?.value.installedAt ?? null
  if (installation === undefined || at === null || Date.parse(at) <= Date.parse(now))
    return { facts, gaps: [] }
  return {
    facts: {
      ...facts,
      installation: { ...installation, value: { ...installation.value, installedAt: null } },
    },
    gaps: [gap('installation-ahead', { time: at })],
  }
}
