import type { Facts, Gap } from '../../common/facts/facts.ts'
import { gap } from '../texts/gap.ts'

/**
 * Drops an installation date later than the PC's own time, caused by a wrong clock during setup: every update attempt
 * would otherwise look older than this Windows and be ignored. Adds a gap. Pure.
 *
 * @param now UTC by the PC's clock, ISO 8601
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
