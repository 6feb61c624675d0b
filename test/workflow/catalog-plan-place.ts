import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import type { CatalogAccess } from '../../main/catalog/search-catalog.ts'
import { planRepair } from '../../main/workflow/planning/plan-repair.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ListedCumulative, windowsUpdate } from '../catalog-server/windows-updates.ts'
import { knowledge } from '../test-knowledge.ts'
import { type Asked, inspectionOf, november, now, outOfBand, preview } from './catalog-plan.ts'

/**
 * Gives each test of a file a catalog of November 2026 and a folder for its answers; both are removed after the test.
 */
export function catalogPlanPlace() {
  const place = {
    home: '',
    catalog: null as CatalogServer | null,
    /** Requests to the catalog. */
    asked: () => place.catalog?.asked ?? [],
    words: () => place.asked().flatMap(({ query }) => query.get('q') ?? []),
    async serve(...listed: ListedCumulative[]): Promise<void> {
      await place.catalog?.close()
      place.catalog = await startCatalogServer({ updates: listed.map(windowsUpdate) })
    },
    closeCatalog: () => place.catalog?.close(),
    access: (mode: CatalogAccess['mode'] = 'usual'): CatalogAccess => ({
      site: { origin: place.catalog?.origin ?? '', practice: true },
      fetch,
      home: place.home,
      mode,
      // No real delays between requests.
      clock: { now: () => now().getTime(), sleep: async () => {} },
    }),
    /** Plans for a PC at a build, as of November 2026. */
    planAt(build: string, { target = 'latest', ...more }: Asked = {}) {
      const inspection = inspectionOf(build, 'x64')
      const usual = { knowledge, hostId: 'machine', diagnosis: null, supplied: null, now, inspection }
      return planRepair({ ...usual, catalog: place.access(), ...more }, { target, method: 'folder' })
    },
    async planned(build: string, asked: Asked = {}): Promise<Plan> {
      const made = await place.planAt(build, asked)
      if (!made.ok) throw new Error(made.failure.what)
      return planSchema.parse(made.value)
    },
  }
  beforeEach(async () => {
    place.home = mkdtempSync(join(tmpdir(), 'unstuck-plan-'))
    await place.serve(november, outOfBand, preview)
  })
  afterEach(async () => {
    await place.closeCatalog()
    rmSync(place.home, { recursive: true, force: true })
  })
  return place
}
