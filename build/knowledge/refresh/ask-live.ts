import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import { catalogSite } from '../../../main/catalog/catalog-site.ts'
import type { Clock } from '../../../main/catalog/clock.ts'
import { searchCatalog } from '../../../main/catalog/search-catalog.ts'
import type { KnowledgeData } from '../knowledge-data.ts'
import type { Observation, Reading } from './observation.ts'
import { observeEntry } from './observe-entry.ts'
import { titleVersions } from './title-versions.ts'

/** A search returns at most 25 rows, so each query is for one month of one version. */
export function liveQueries({ releases: { branches } }: KnowledgeData, today: string): string[] {
  return titleVersions.flatMap(({ words, build, server }) => {
    const branch = branches.find(
      ({ builds, installation }) =>
        builds.includes(build) && (installation === 'both' || (installation === 'server') === server),
    )
    return branch
      ? monthsBetween(branch.completeUntil, today).map((month) => `${month} Cumulative Update ${words}`)
      : []
  })
}

/** Includes the month before `today`: previews and out-of-band updates are released late in it. */
function monthsBetween(from: string, today: string): string[] {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const months: string[] = []
  for (let each = Math.max(count(from), count(today) - 3); each <= count(today); each += 1)
    months.push(`${Math.floor(each / 12)}-${String((each % 12) + 1).padStart(2, '0')}`)
  return months
}

/** Queries the live Update Catalog. A failed query is reported as unread; the others still count. */
export async function askLive(
  data: KnowledgeData,
  { today, env, clock }: { readonly today: string; readonly env: NodeJS.ProcessEnv; readonly clock?: Clock },
): Promise<Reading> {
  const home = mkdtempSync(join(tmpdir(), 'knowledge-refresh-'))
  const access = { site: catalogSite(env), fetch, home, mode: 'fresh', ...(clock ? { clock } : {}) } as const
  const observations: Observation[] = []
  const unread: string[] = []
  try {
    for (const text of liveQueries(data, today)) {
      const wish = { text, architecture: null, limit: 25, brief: false, signal: AbortSignal.timeout(300_000) }
      try {
        const { entries, gaps } = await searchCatalog(access, wish)
        observations.push(...entries.flatMap((entry) => observeEntry(entry, `catalog, "${text}"`)))
        unread.push(...gaps.map(({ what, why }) => `catalog, "${text}": ${what}: ${why}`))
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
        unread.push(`catalog, "${text}": ${error.message}`)
      }
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
  return { observations, unread }
}
