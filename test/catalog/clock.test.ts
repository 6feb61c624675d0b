import { afterEach, expect, test, vi } from 'vitest'
import { practiceClock, systemClock } from '../../main/catalog/clock.ts'
import { searchCatalog } from '../../main/catalog/search-catalog.ts'
import { type AskedCatalog, askedCatalog } from './asked-catalog.ts'

let catalog: AskedCatalog | null = null
afterEach(async () => {
  vi.restoreAllMocks()
  await catalog?.close()
  catalog = null
})

test.each([true, false])('uses pauses according to the catalog: on this machine %s', async (practice) => {
  catalog = await askedCatalog()
  const short = vi.spyOn(practiceClock, 'sleep').mockResolvedValue()
  const usual = vi.spyOn(systemClock, 'sleep').mockResolvedValue()
  const site = { origin: catalog.server.origin, practice }
  const access = { site, fetch, home: catalog.home, mode: 'usual' as const }
  const wish = { text: 'KB5129195', architecture: null, limit: 25, brief: false }
  // The result does not matter: the files of a catalog elsewhere are not on this machine.
  await searchCatalog(access, { ...wish, signal: AbortSignal.timeout(60_000) }).catch(() => null)
  expect([short.mock.calls.length > 0, usual.mock.calls.length > 0]).toEqual([practice, !practice])
})

test('a pause for a catalog on this machine is a fraction of the usual pause', async () => {
  const { signal } = new AbortController()
  const first = await Promise.race([
    practiceClock.sleep(2000, signal).then(() => 'practice'),
    systemClock.sleep(2000, signal).then(() => 'usual'),
  ])
  expect(first).toBe('practice')
})
