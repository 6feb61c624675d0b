import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cumulativeUpdate } from '../catalog-server/sample-updates.ts'
import { type AskedCatalog, askedCatalog, nowhere } from './asked-catalog.ts'

let catalog: AskedCatalog
beforeEach(async () => {
  catalog = await askedCatalog()
})
afterEach(() => catalog.close())

/** Serves other updates from here on. */
async function serve(...args: Parameters<typeof askedCatalog>) {
  await catalog.close()
  catalog = await askedCatalog(...args)
}

describe('cached answers', () => {
  const hour = 3_600_000

  it('are used for half a day, with their age, and then requested again', async () => {
    await catalog.search()
    const asked = catalog.server.asked.length
    catalog.clock.pass(11 * hour)
    const again = await catalog.search()
    expect(again).toMatchObject({ fromCache: true, gaps: [] })
    expect(again.ageSeconds).toBeGreaterThanOrEqual(11 * 3600)
    expect(again.entries[0]?.files).toHaveLength(2)
    expect(catalog.server.asked).toHaveLength(asked)
    catalog.clock.pass(2 * hour)
    expect(await catalog.search()).toMatchObject({ fromCache: false, ageSeconds: expect.any(Number) })
    expect(catalog.server.asked).toHaveLength(2 * asked)
    expect((await catalog.search({}, 'fresh')).fromCache).toBe(false)
    expect(catalog.server.asked).toHaveLength(3 * asked)
  })

  it('are the only source offline, at any age', async () => {
    expect(await catalog.failing({}, 'offline')).toMatchObject({ code: 'unreadable' })
    await catalog.search()
    const asked = catalog.server.asked.length
    catalog.clock.pass(100 * 24 * hour)
    const old = await catalog.search({}, 'offline')
    expect(old).toMatchObject({ fromCache: true, total: 2, gaps: [] })
    expect(old.ageSeconds).toBeGreaterThan(99 * 24 * 3600)
    expect(catalog.server.asked).toHaveLength(asked)
  })

  it('are used when the catalog is unreachable, and that is reported as a gap', async () => {
    await catalog.search()
    catalog.clock.pass(48 * hour)
    await catalog.server.close()
    const old = await catalog.search({ brief: true })
    expect(old).toMatchObject({ fromCache: true, total: 2 })
    expect(old.gaps[0]).toMatchObject({ what: 'the catalog as it is now' })
  })

  it('are ignored when damaged, from another query or from the future', async () => {
    await catalog.search({ brief: true })
    const folder = join(catalog.home, 'catalog', readdirSync(join(catalog.home, 'catalog'))[0] ?? '')
    const file = join(folder, readdirSync(folder)[0] ?? '')
    const kept = readFileSync(file, 'utf8')
    const changes = [
      '',
      kept.slice(0, 200),
      kept.replace('KB5129195', 'KB5129196'),
      JSON.stringify({ ...JSON.parse(kept), readAt: catalog.clock.now() + 1000 }),
      JSON.stringify({ ...JSON.parse(kept), text: '<html></html>' }),
    ]
    for (const content of changes) {
      writeFileSync(file, content)
      expect(await catalog.failing({ brief: true }, 'offline')).toMatchObject({ code: 'unreadable' })
    }
    writeFileSync(file, kept)
    expect((await catalog.search({ brief: true }, 'offline')).total).toBe(2)
  })

  it('cannot introduce an address that a page could not', async () => {
    await catalog.search()
    const folder = join(catalog.home, 'catalog', readdirSync(join(catalog.home, 'catalog'))[0] ?? '')
    for (const name of readdirSync(folder)) {
      const file = join(folder, name)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(nowhere, 'https://evil.example'))
    }
    const found = await catalog.search({}, 'offline')
    expect(found.entries.flatMap(({ files }) => files ?? []).map(({ url }) => url)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('of one search belong together', async () => {
    const many = Array.from({ length: 60 }, (_, index) => cumulativeUpdate(5200000 + index, 'x64'))
    await serve(many)
    await catalog.search({ text: 'Cumulative Update', limit: 10, brief: true })
    expect(catalog.server.asked).toHaveLength(1)
    // Only the first page is cached: later answers for the other pages must not be appended to it.
    await catalog.search({ text: 'Cumulative Update', limit: 1000, brief: true })
    expect(catalog.server.asked).toHaveLength(4)
    await catalog.search({ text: 'Cumulative Update', limit: 1000, brief: true })
    expect(catalog.server.asked).toHaveLength(4)
  })

  it('of one search with different counts do not belong together', async () => {
    const many = Array.from({ length: 30 }, (_, index) => cumulativeUpdate(5200000 + index, 'x64'))
    await serve(many)
    await catalog.search({ text: 'Cumulative Update', limit: 1000, brief: true })
    const folder = join(catalog.home, 'catalog', readdirSync(join(catalog.home, 'catalog'))[0] ?? '')
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8')
      if (text.includes('page 2 of 2')) writeFileSync(join(folder, name), text.replace('of 30 (', 'of 31 ('))
    }
    expect(
      await catalog.failing({ text: 'Cumulative Update', limit: 1000, brief: true }, 'offline'),
    ).toMatchObject({
      code: 'unreadable',
    })
  })

  it('a folder that is not writable does not break the search', async () => {
    writeFileSync(join(catalog.home, 'catalog'), 'a file')
    expect((await catalog.search({ brief: true })).total).toBe(2)
  })
})
