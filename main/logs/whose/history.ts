import type { Claims } from './claims.ts'

/** Why a source describes only the past: an earlier installation wrote it, or an upgrade has replaced its build. */
export type Past = { readonly source: string; readonly until: string | null }

/**
 * The sources of one PC from before its Windows was installed: what they report is obsolete. An upgrade to another
 * build family installs Windows again. `installedAt`: from an inspection, if there is one; UTC or local, without an
 * offset.
 */
export function fromBefore(sources: readonly Claims[], installedAt: string | null): readonly Past[] {
  const dated = sources.flatMap((one) => (one.installedAt === null ? [] : [one.installedAt]))
  const installed = [...(installedAt === null ? dated : [installedAt])].toSorted().at(-1) ?? null
  const upgraded = lastUpgrade(sources)
  const past = sources.flatMap((claims): Past[] => {
    const { source, to } = claims
    if (to === null) return []
    if (/(?:^|[\\/])windows\.old(?:\.\d{3})?[\\/]/i.test(source)) return [{ source, until: installed }]
    if (installed !== null && to < dayBefore(installed)) return [{ source, until: installed }]
    const newest = Math.max(0, ...claims.families.map(({ family }) => family))
    if (upgraded !== null && newest > 0 && newest < upgraded.family && to < upgraded.first)
      return [{ source, until: upgraded.first }]
    return []
  })
  // If all sources are older, no later log was supplied, and they are what is to be diagnosed.
  return past.length === sources.filter(({ to }) => to !== null).length ? [] : past
}

/** The newest family and when it was first seen; null if there is only one, or without times. */
function lastUpgrade(sources: readonly Claims[]): { readonly family: number; readonly first: string } | null {
  const seen = sources.flatMap(({ families }) => families)
  const family = Math.max(0, ...seen.map((one) => one.family))
  const first = seen
    .flatMap((one) => (one.family === family && one.first !== null ? [one.first] : []))
    .toSorted()[0]
  return first === undefined || seen.every((one) => one.family === family) ? null : { family, first }
}

/** Logs use local time and installation dates sometimes UTC; a day exceeds any offset. */
function dayBefore(time: string): string {
  return new Date(Date.parse(`${time.slice(0, 19)}Z`) - 24 * 3_600_000).toISOString().slice(0, 19)
}
