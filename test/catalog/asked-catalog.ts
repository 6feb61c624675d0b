import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CatalogSearch, catalogSearchSchema } from '../../common/packages/catalog-entry.ts'
import type { Failure } from '../../common/result.ts'
import type { AnswerMode } from '../../main/catalog/answers.ts'
import { type SearchWish, searchCatalog } from '../../main/catalog/search-catalog.ts'
import { cumulativeUpdate } from '../catalog-server/sample-updates.ts'
import type { ServerUpdate } from '../catalog-server/server-update.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { fakeClock } from './fake-clock.ts'

// Tests must not contact Microsoft: files are on a local port without a listener.
export const nowhere = 'http://127.0.0.1:9'

export const x64 = cumulativeUpdate(5129195, 'x64', nowhere)
export const arm64 = cumulativeUpdate(5129195, 'arm64', nowhere)

/** A catalog, a folder for cached answers, a clock without real delays, and a client that uses them. */
export type AskedCatalog = {
  readonly home: string
  readonly server: CatalogServer
  readonly clock: ReturnType<typeof fakeClock>
  readonly search: (wish?: Partial<SearchWish>, mode?: AnswerMode) => Promise<CatalogSearch>
  /** The failure of a search; undefined if it succeeds. */
  readonly failing: (wish?: Partial<SearchWish>, mode?: AnswerMode) => Promise<Failure | undefined>
  readonly close: () => Promise<void>
}

/** Starts a catalog of these updates. */
export async function askedCatalog(
  updates: readonly ServerUpdate[] = [x64, arm64],
  options: Pick<Parameters<typeof startCatalogServer>[0], 'paging' | 'recorded'> = {},
): Promise<AskedCatalog> {
  const home = mkdtempSync(join(tmpdir(), 'unstuck-catalog-'))
  const clock = fakeClock()
  const server = await startCatalogServer({ updates, ...options })
  const site = { origin: server.origin, practice: true }
  const usual = { text: 'KB5129195', architecture: null, limit: 25, brief: false }
  const search: AskedCatalog['search'] = async (wish = {}, mode = 'usual') => {
    const signal = AbortSignal.timeout(300_000)
    const found = await searchCatalog({ site, fetch, home, mode, clock }, { ...usual, signal, ...wish })
    return catalogSearchSchema.parse(found)
  }
  const failing: AskedCatalog['failing'] = async (wish, mode) => {
    const error = await search(wish, mode).then(
      () => null,
      (thrown) => thrown,
    )
    return error?.failure
  }
  const close = async () => {
    await server.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { home, server, clock, search, failing, close }
}
