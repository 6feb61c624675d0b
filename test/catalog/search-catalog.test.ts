import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogSearchSchema } from '../../common/catalog-entry.ts'
import type { AnswerMode } from '../../main/catalog/answers.ts'
import { chainOf } from '../../main/catalog/chain-of.ts'
import { type SearchWish, searchCatalog } from '../../main/catalog/search-catalog.ts'
import type { Fault } from '../catalog-server/catalog-faults.ts'
import { detailsPage } from '../catalog-server/details-page.ts'
import { dialogPage } from '../catalog-server/dialog-page.ts'
import { cumulativeUpdate, idOf } from '../catalog-server/sample-updates.ts'
import type { ServerUpdate } from '../catalog-server/server-update.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { fakeClock } from './fake-clock.ts'

// No address of Microsoft may be asked by a test: files are on a port of this machine where nobody listens.
const nowhere = 'http://127.0.0.1:9'
const both = [cumulativeUpdate(5129195, 'x64', nowhere), cumulativeUpdate(5129195, 'arm64', nowhere)]

let home = ''
let server: CatalogServer
let clock = fakeClock()

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-catalog-'))
  clock = fakeClock()
  server = await startCatalogServer({ updates: both })
})
afterEach(async () => {
  await server.close()
  rmSync(home, { recursive: true, force: true })
})

async function search(wish: Partial<SearchWish> = {}, mode: AnswerMode = 'usual') {
  const site = { origin: server.origin, practice: true }
  return catalogSearchSchema.parse(
    await searchCatalog(
      { site, fetch, home, mode, clock },
      {
        text: 'KB5129195',
        architecture: null,
        limit: 25,
        brief: false,
        signal: AbortSignal.timeout(25_000),
        ...wish,
      },
    ),
  )
}

/** The failure of a search. */
async function failing(wish: Partial<SearchWish> = {}, mode: AnswerMode = 'usual') {
  const error = await search(wish, mode).then(
    () => null,
    (thrown) => thrown,
  )
  return error?.failure
}

async function serve(
  updates: readonly ServerUpdate[],
  options: { paging?: 'form' | 'address' | 'address-from-1' } = {},
) {
  await server.close()
  server = await startCatalogServer({ updates, ...options })
}

describe('a search', () => {
  it('brings entries with files, digests, supersedence and chain', async () => {
    const found = await search({ text: ' kb 5129195 ' })
    expect(found).toMatchObject({
      query: 'KB5129195',
      total: 2,
      leftOut: 0,
      more: false,
      fromCache: false,
      gaps: [],
    })
    expect(found.entries.map(({ architecture }) => architecture)).toEqual(['x64', 'arm64'])
    for (const [index, entry] of found.entries.entries()) {
      expect(entry.files?.map(({ name, url, sha1, sha256 }) => ({ name, url, sha1, sha256 }))).toEqual(
        both[index]?.files.map(({ name, url, sha1, sha256 }) => ({ name, url, sha1, sha256 })),
      )
      expect(entry.supersedes?.map(({ kb }) => kb)).toEqual(['KB5121003'])
      expect(entry.supersededBy).toEqual([])
      expect(entry.details?.restart).toBe('Can request restart')
      const chain = chainOf(entry)
      expect(chain.ok && [chain.value.target.kb, ...chain.value.before.map(({ kb }) => kb)]).toEqual([
        'KB5129195',
        'KB5043080',
      ])
    }
  })

  it('asks in English, one request at a time, with pauses between them', async () => {
    await search()
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /Search.aspx',
      'POST /DownloadDialog.aspx',
      'GET /ScopedViewInline.aspx',
      'POST /DownloadDialog.aspx',
      'GET /ScopedViewInline.aspx',
    ])
    expect(server.mostAtOnce()).toBe(1)
    for (const { headers } of server.asked) expect(headers['accept-language']).toMatch(/^en-US/)
    expect(clock.slept).toEqual([400, 400, 400, 400])
  })

  it('never mixes architectures', async () => {
    const found = await search({ architecture: 'arm64' })
    expect(found).toMatchObject({ total: 2, leftOut: 1 })
    expect(found.entries.map(({ architecture }) => architecture)).toEqual(['arm64'])
    expect(
      found.entries.flatMap(({ files }) => files ?? []).every((file) => file.architecture === 'arm64'),
    ).toBe(true)
    expect(server.asked).toHaveLength(3)
  })

  it('tells files of the same name for several processors apart by their record', async () => {
    const name = 'updateplatform.exe'
    const files = (['X86', 'AMD64', 'ARM64', 'IA64'] as const).map((architectures, index) => ({
      name,
      url: `${nowhere}/${architectures}/${name}`,
      sha1: String(index).repeat(40),
      sha256: String(index).repeat(64),
      sizeBytes: 1,
      architectures,
    }))
    const title = 'Update for Microsoft Defender antimalware platform - KB4052623 (Version 4.18)'
    await serve([{ ...cumulativeUpdate(1, 'x64'), id: idOf(title), title, files }])
    const all = await search({ text: 'KB4052623' })
    expect(all.entries[0]).toMatchObject({ architecture: null, kb: 'KB4052623' })
    expect(all.entries[0]?.files?.map(({ architecture }) => architecture)).toEqual([
      'x86',
      'x64',
      'arm64',
      'other',
    ])
    expect(all.gaps).toEqual([])
    const arm = await search({ text: 'KB4052623', architecture: 'arm64' })
    expect(arm.entries[0]?.files?.map(({ sha1 }) => sha1)).toEqual(['2'.repeat(40)])
    const chain = all.entries[0] === undefined ? null : chainOf(all.entries[0])
    expect(chain).toMatchObject({ ok: false, failure: { code: 'refused' } })
  })

  it('an entry whose file is for another processor than its title has no architecture, and says so', async () => {
    const [x64, arm64] = both
    if (x64 === undefined || arm64 === undefined) throw new Error('no sample')
    await serve([{ ...x64, files: arm64.files }])
    const found = await search({})
    expect(found.entries[0]?.architecture).toBeNull()
    expect(found.gaps[0]?.why).toContain('x64, arm64')
    expect((await search({ architecture: 'x64' })).entries).toEqual([])
  })

  it('a file elsewhere is listed without an address, with a gap', async () => {
    const [x64] = both
    if (x64 === undefined) throw new Error('no sample')
    const files = x64.files.map((file) => ({
      ...file,
      url: file.url.replace('127.0.0.1:9', 'www.download.windowsupdate'),
    }))
    await serve([{ ...x64, files }])
    const found = await search()
    expect(found.entries[0]?.files).toMatchObject([{ url: null }, { url: null }])
    expect(found.gaps).toHaveLength(2)
  })

  it('nothing found is an answer', async () => {
    expect(await search({ text: 'KB9999999' })).toMatchObject({
      total: 0,
      entries: [],
      gaps: [],
      more: false,
    })
  })

  it('brief reads the list alone', async () => {
    const found = await search({ brief: true })
    expect(found.entries[0]).toMatchObject({ files: null, supersedes: null, details: null, sizeBytes: 4500 })
    expect(server.asked).toHaveLength(1)
  })

  it('asks the download server for the length of each file of an entry that has several', async () => {
    const [x64] = both
    if (x64 === undefined) throw new Error('no sample')
    const heads: string[] = []
    const content = createServer((request, response) => {
      heads.push(request.method ?? '')
      const checkpoint = request.url?.includes('kb5043080')
      if (checkpoint && !request.url?.startsWith('/moved'))
        response.writeHead(302, { location: `/moved${request.url}` }).end()
      else response.writeHead(200, { 'content-length': checkpoint ? 500 : 4000 }).end()
    })
    await new Promise<void>((resolve) => content.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(content.address() as AddressInfo).port}`
    await serve([
      { ...x64, files: x64.files.map((file) => ({ ...file, url: file.url.replace(nowhere, origin) })) },
    ])
    const found = await search()
    content.close()
    expect(found.entries[0]?.files?.map(({ sizeBytes }) => sizeBytes)).toEqual([4000, 500])
    expect(new Set(heads)).toEqual(new Set(['HEAD']))
  })

  it.each(['form', 'address', 'address-from-1'] as const)('reads all pages, turned by %s', async (paging) => {
    const many = Array.from({ length: 60 }, (_, index) => cumulativeUpdate(5200000 + index, 'x64'))
    await serve(many, { paging })
    const found = await search({ text: 'Cumulative Update', limit: 1000, brief: true })
    expect(found).toMatchObject({ total: 60, more: false, gaps: [] })
    expect(found.entries.map(({ id }) => id)).toEqual(many.map(({ id }) => id))
    const some = await search({ text: 'Cumulative Update', limit: 30, brief: true }, 'fresh')
    expect(some).toMatchObject({ total: 60, more: true })
    expect(some.entries).toHaveLength(30)
  })

  it('a page that cannot be had is a gap', async () => {
    const many = Array.from({ length: 60 }, (_, index) => cumulativeUpdate(5200000 + index, 'x64'))
    await serve(many)
    const fault: Fault = { kind: 'error-page', number: '8DDD0010' }
    const first = await search({ text: 'Cumulative Update', limit: 20, brief: true }, 'fresh')
    expect(first).toMatchObject({ more: true, gaps: [] })
    server.order('Search.aspx', { kind: 'slow', milliseconds: 1 }, fault, fault, fault, fault)
    const found = await search({ text: 'Cumulative Update', limit: 1000, brief: true }, 'fresh')
    expect(found.entries).toHaveLength(25)
    expect(found).toMatchObject({ more: true, gaps: [{ what: 'page 2 of 3' }] })
  })
})

describe('what goes wrong', () => {
  const passing: [string, Fault][] = [
    ['the error page by redirect', { kind: 'error-page', number: '8DDD0010' }],
    ['the error page in place', { kind: 'error-page', number: '8DDD0010', inPlace: true }],
    ['a page that answers nothing', { kind: 'unanswered' }],
    ['an answer that breaks off', { kind: 'cut' }],
    ['an answer that ends early without a length', { kind: 'cut-quietly' }],
    ['an answer with too small a length', { kind: 'wrong-length' }],
    ['an answer that is no page', { kind: 'not-html' }],
    ['a sign-in page', { kind: 'page', html: '<html>Sign in</html>' }],
    ['status 500', { kind: 'status', status: 500 }],
    ['status 503', { kind: 'status', status: 503, retryAfter: '1' }],
  ]
  it.each(passing)('%s is asked again', async (_, fault) => {
    server.order('Search.aspx', fault, fault)
    const found = await search({ brief: true })
    expect(found).toMatchObject({ total: 2, gaps: [] })
    expect(found.entries).toHaveLength(2)
    expect(clock.slept.filter((milliseconds) => milliseconds >= 1000)).toEqual([2000, 8000])
  })

  it.each(passing)('%s each time is a failure and never an empty answer', async (_, fault) => {
    server.order('Search.aspx', fault, fault, fault, fault)
    expect(await failing({ brief: true })).toMatchObject({ code: 'unreadable' })
    expect(clock.slept.filter((milliseconds) => milliseconds >= 1000)).toEqual([2000, 8000, 30_000])
    expect(readdirSync(home)).toEqual([])
  })

  it('the error number is named', async () => {
    server.order('Search.aspx', ...Array<Fault>(4).fill({ kind: 'error-page', number: '8DDD0010' }))
    expect((await failing())?.what).toContain('8DDD0010')
  })

  it.each(passing)('%s at files and details is a gap of that entry alone', async (_, fault) => {
    server.order('DownloadDialog.aspx', fault, fault, fault, fault)
    server.order('ScopedViewInline.aspx', fault, fault, fault, fault)
    const found = await search()
    expect(found.entries[0]).toMatchObject({ files: null, supersedes: null })
    expect(found.entries[1]?.files).toHaveLength(2)
    expect(found.gaps.map(({ what }) => what.split(' of ')[0])).toEqual(['files', 'details'])
  })

  it('an update that was withdrawn is not asked for again', async () => {
    server.order('ScopedViewInline.aspx', { kind: 'redirect', to: '/Thanks.aspx?id=190' })
    const found = await search({ architecture: 'x64' })
    expect(found.entries[0]).toMatchObject({ supersedes: null })
    expect(found.gaps[0]?.why).toContain('no longer')
    expect(clock.slept.every((milliseconds) => milliseconds <= 400)).toBe(true)
  })

  it('files of another update are no answer', async () => {
    const [, arm64] = both
    if (arm64 === undefined) throw new Error('no sample')
    server.order('DownloadDialog.aspx', ...Array<Fault>(4).fill({ kind: 'page', html: dialogPage([arm64]) }))
    server.order('ScopedViewInline.aspx', ...Array<Fault>(4).fill({ kind: 'page', html: detailsPage(arm64) }))
    const found = await search({ architecture: 'x64' })
    expect(found.entries[0]).toMatchObject({ files: null, supersedes: null })
  })

  it('waits as long as the catalog asks, and gives up where that is long', async () => {
    server.order('Search.aspx', { kind: 'status', status: 429, retryAfter: '60' })
    await search({ brief: true })
    expect(clock.slept).toContain(60_000)
    server.order('Search.aspx', { kind: 'status', status: 429, retryAfter: '3600' })
    expect(await failing({ brief: true }, 'fresh')).toMatchObject({
      code: 'busy',
      what: expect.stringContaining('60 minutes'),
    })
  })

  it('does not follow the catalog to another place', async () => {
    for (const to of ['http://127.0.0.1:9/', 'https://evil.example/Search.aspx', '//evil.example/']) {
      server.order('Search.aspx', { kind: 'redirect', to })
      expect(await failing({ brief: true }, 'fresh')).toMatchObject({ code: 'refused', where: to })
    }
    expect(server.asked).toHaveLength(3)
  })

  it('ends a circle of redirects, a page without end, and a status that stays', async () => {
    const circle: Fault = { kind: 'redirect', to: '/Search.aspx' }
    server.order('Search.aspx', ...Array<Fault>(6).fill(circle))
    expect(await failing({ brief: true })).toMatchObject({
      code: 'unreadable',
      what: expect.stringContaining('circle'),
    })
    server.order('Search.aspx', { kind: 'huge' })
    expect(await failing({ brief: true })).toMatchObject({ code: 'unreadable' })
    server.order('Search.aspx', { kind: 'status', status: 403 })
    expect(await failing({ brief: true })).toMatchObject({ what: expect.stringContaining('403') })
  })

  it('a certificate that does not hold is not asked again', async () => {
    const cause = Object.assign(new Error('self-signed certificate'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' })
    const broken = async () => {
      throw new TypeError('fetch failed', { cause })
    }
    const asked = searchCatalog(
      { site: { origin: server.origin, practice: true }, fetch: broken, home, mode: 'usual', clock },
      { text: 'KB5129195', architecture: null, limit: 1, brief: true, signal: AbortSignal.timeout(5000) },
    )
    await expect(asked).rejects.toMatchObject({ failure: { code: 'refused' } })
    expect(clock.slept).toEqual([])
  })

  it('can be called off while it waits for an answer and while it pauses', async () => {
    server.order('Search.aspx', { kind: 'hang' })
    const waiting = new AbortController()
    const asked = failing({ signal: waiting.signal })
    while (server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
    waiting.abort()
    expect(await asked).toMatchObject({ code: 'cancelled' })
    const pausing = new AbortController()
    server.order('Search.aspx', { kind: 'unanswered' })
    const onProgress = (_: number | null, text: string) => {
      if (text.includes('asking again')) pausing.abort()
    }
    expect(await failing({ signal: pausing.signal, onProgress })).toMatchObject({ code: 'cancelled' })
    expect(await failing({ signal: AbortSignal.abort() })).toMatchObject({ code: 'cancelled' })
  })

  it('an empty or endless question is not asked', async () => {
    expect(await failing({ text: '  ' })).toMatchObject({ code: 'bad-call' })
    expect(await failing({ text: 'x'.repeat(201) })).toMatchObject({ code: 'bad-call' })
    expect(server.asked).toEqual([])
  })
})

describe('kept answers', () => {
  const hour = 3_600_000

  it('serve for half a day, with their age, and are asked for anew afterwards', async () => {
    await search()
    const asked = server.asked.length
    clock.pass(11 * hour)
    const again = await search()
    expect(again).toMatchObject({ fromCache: true, gaps: [] })
    expect(again.ageSeconds).toBeGreaterThanOrEqual(11 * 3600)
    expect(again.entries[0]?.files).toHaveLength(2)
    expect(server.asked).toHaveLength(asked)
    clock.pass(2 * hour)
    expect(await search()).toMatchObject({ fromCache: false, ageSeconds: expect.any(Number) })
    expect(server.asked).toHaveLength(2 * asked)
    expect((await search({}, 'fresh')).fromCache).toBe(false)
    expect(server.asked).toHaveLength(3 * asked)
  })

  it('are all that counts offline, of any age', async () => {
    expect(await failing({}, 'offline')).toMatchObject({ code: 'not-found' })
    await search()
    const asked = server.asked.length
    clock.pass(100 * 24 * hour)
    const old = await search({}, 'offline')
    expect(old).toMatchObject({ fromCache: true, total: 2, gaps: [] })
    expect(old.ageSeconds).toBeGreaterThan(99 * 24 * 3600)
    expect(server.asked).toHaveLength(asked)
  })

  it('stand in where the catalog cannot be reached, and that is a gap', async () => {
    await search()
    clock.pass(48 * hour)
    await server.close()
    const old = await search({ brief: true })
    expect(old).toMatchObject({ fromCache: true, total: 2 })
    expect(old.gaps[0]).toMatchObject({ what: 'the catalog as it is now' })
  })

  it('that are damaged, of another question or from the future do not count', async () => {
    await search({ brief: true })
    const folder = join(home, 'catalog', readdirSync(join(home, 'catalog'))[0] ?? '')
    const file = join(folder, readdirSync(folder)[0] ?? '')
    const kept = readFileSync(file, 'utf8')
    const changes = [
      '',
      kept.slice(0, 200),
      kept.replace('KB5129195', 'KB5129196'),
      JSON.stringify({ ...JSON.parse(kept), readAt: clock.now() + 1000 }),
      JSON.stringify({ ...JSON.parse(kept), text: '<html></html>' }),
    ]
    for (const content of changes) {
      writeFileSync(file, content)
      expect(await failing({ brief: true }, 'offline')).toMatchObject({ code: 'not-found' })
    }
    writeFileSync(file, kept)
    expect((await search({ brief: true }, 'offline')).total).toBe(2)
  })

  it('cannot bring in an address that a page could not', async () => {
    await search()
    const folder = join(home, 'catalog', readdirSync(join(home, 'catalog'))[0] ?? '')
    for (const name of readdirSync(folder)) {
      const file = join(folder, name)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(nowhere, 'https://evil.example'))
    }
    const found = await search({}, 'offline')
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
    await search({ text: 'Cumulative Update', limit: 10, brief: true })
    expect(server.asked).toHaveLength(1)
    // The first page alone is kept: the others must not be put behind it later.
    await search({ text: 'Cumulative Update', limit: 1000, brief: true })
    expect(server.asked).toHaveLength(4)
    await search({ text: 'Cumulative Update', limit: 1000, brief: true })
    expect(server.asked).toHaveLength(4)
  })

  it('a folder that cannot be written costs nothing', async () => {
    writeFileSync(join(home, 'catalog'), 'a file')
    expect((await search({ brief: true })).total).toBe(2)
  })
})
