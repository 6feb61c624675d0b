import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCatalogNames } from './check-catalog-names.ts'
import { checkCodes } from './check-codes.ts'
import { checkFiles } from './check-files.ts'
import { checkKnownIssues } from './check-known-issues.ts'
import { checkPriors } from './check-priors.ts'
import { checkRegressions } from './check-regressions.ts'
import { checkReleases } from './check-releases.ts'
import { checkServicing } from './check-servicing.ts'
import { checkSources } from './check-sources.ts'
import { checkUpdates } from './check-updates.ts'
import { type KnowledgeData, readKnowledgeData } from './knowledge-data.ts'
import type { Problem } from './problem.ts'

/** Problems across rows that are individually valid. */
export function checkRows(data: KnowledgeData): readonly Problem[] {
  const checks = [
    checkSources,
    checkReleases,
    checkFiles,
    checkServicing,
    checkUpdates,
    checkKnownIssues,
    checkRegressions,
    checkPriors,
    checkCatalogNames,
  ]
  return checks.flatMap((check) => check(data))
}

/** Checks the folder `assets`: the format of every file, then the consistency of its rows. */
export function checkKnowledge(assets: string): {
  readonly rows: number
  readonly problems: readonly Problem[]
} {
  const { data, problems } = readKnowledgeData(join(assets, 'knowledge'))
  const codes = checkCodes(
    join(assets, 'codes'),
    JSON.parse(readFileSync(join(assets, 'texts', 'en', 'meaning.json'), 'utf8')),
  )
  return {
    rows: data ? countRows(data) : 0,
    problems: [...problems, ...(data ? checkRows(data) : []), ...codes],
  }
}

function countRows(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = !Array.isArray(value) && 'sources' in value && Array.isArray(value.sources) ? 1 : 0
  return Object.values(value).reduce<number>((sum, each) => sum + countRows(each), own)
}
