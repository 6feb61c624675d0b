import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { searchCatalog } from '../../main/catalog/search-catalog.ts'
import type { Fault } from '../catalog-server/catalog-faults.ts'
import { detailsPage } from '../catalog-server/details-page.ts'
import { dialogPage } from '../catalog-server/dialog-page.ts'
import { type AskedCatalog, arm64, askedCatalog } from './asked-catalog.ts'

let catalog: AskedCatalog
beforeEach(async () => {
  catalog = await askedCatalog()
})
afterEach(() => catalog.close())

describe('a failing catalog', () => {
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
  it.each(passing)('retries after %s', async (_, fault) => {
    catalog.server.order('Search.aspx', fault, fault)
    const found = await catalog.search({ brief: true })
    expect(found).toMatchObject({ total: 2, gaps: [] })
    expect(found.entries).toHaveLength(2)
    expect(catalog.clock.slept.filter((milliseconds) => milliseconds >= 1000)).toEqual([2000, 8000])
  })

  it.each(passing)('reports %s every time as a failure, never as an empty answer', async (_, fault) => {
    catalog.server.order('Search.aspx', fault, fault, fault, fault)
    expect(await catalog.failing({ brief: true })).toMatchObject({ code: 'unreadable' })
    expect(catalog.clock.slept.filter((milliseconds) => milliseconds >= 1000)).toEqual([2000, 8000, 30_000])
    expect(readdirSync(catalog.home)).toEqual([])
  })

  it('reports the error number', async () => {
    catalog.server.order('Search.aspx', ...Array<Fault>(4).fill({ kind: 'error-page', number: '8DDD0010' }))
    expect((await catalog.failing())?.what).toContain('8DDD0010')
  })

  it.each(passing)('reports %s for files and details as a gap of that entry only', async (_, fault) => {
    catalog.server.order('DownloadDialog.aspx', fault, fault, fault, fault)
    catalog.server.order('ScopedViewInline.aspx', fault, fault, fault, fault)
    const found = await catalog.search()
    expect(found.entries[0]).toMatchObject({ files: null, supersedes: null })
    expect(found.entries[1]?.files).toHaveLength(2)
    expect(found.gaps.map(({ what }) => what.split(' of ')[0])).toEqual(['files', 'details'])
  })

  it('does not retry for a withdrawn update', async () => {
    catalog.server.order('ScopedViewInline.aspx', { kind: 'redirect', to: '/Thanks.aspx?id=190' })
    const found = await catalog.search({ architecture: 'x64' })
    expect(found.entries[0]).toMatchObject({ supersedes: null })
    expect(found.gaps[0]?.why).toContain('no longer')
    expect(catalog.clock.slept.every((milliseconds) => milliseconds <= 400)).toBe(true)
  })

  it('rejects files of another update', async () => {
    catalog.server.order(
      'DownloadDialog.aspx',
      ...Array<Fault>(4).fill({ kind: 'page', html: dialogPage([arm64]) }),
    )
    catalog.server.order(
      'ScopedViewInline.aspx',
      ...Array<Fault>(4).fill({ kind: 'page', html: detailsPage(arm64) }),
    )
    const found = await catalog.search({ architecture: 'x64' })
    expect(found.entries[0]).toMatchObject({ files: null, supersedes: null })
  })

  it('waits as long as the catalog requests, and gives up when that is too long', async () => {
    catalog.server.order('Search.aspx', { kind: 'status', status: 429, retryAfter: '60' })
    await catalog.search({ brief: true })
    expect(catalog.clock.slept).toContain(60_000)
    catalog.server.order('Search.aspx', { kind: 'status', status: 429, retryAfter: '3600' })
    expect(await catalog.failing({ brief: true }, 'fresh')).toMatchObject({
      code: 'busy',
      what: expect.stringContaining('1 hour'),
    })
  })

  it('does not follow a redirect to another host', async () => {
    for (const to of ['http://127.0.0.1:9/', 'https://evil.example/Search.aspx', '//evil.example/']) {
      catalog.server.order('Search.aspx', { kind: 'redirect', to })
      expect(await catalog.failing({ brief: true }, 'fresh')).toMatchObject({ code: 'refused', where: to })
    }
    expect(catalog.server.asked).toHaveLength(3)
  })

  it('stops on a redirect loop, an endless page, and a persistent status', async () => {
    const circle: Fault = { kind: 'redirect', to: '/Search.aspx' }
    catalog.server.order('Search.aspx', ...Array<Fault>(6).fill(circle))
    expect(await catalog.failing({ brief: true })).toMatchObject({
      code: 'unreadable',
      reason: { code: 'catalog-redirect-loop', params: {} },
    })
    catalog.server.order('Search.aspx', { kind: 'huge' })
    expect(await catalog.failing({ brief: true })).toMatchObject({ code: 'unreadable' })
    catalog.server.order('Search.aspx', { kind: 'status', status: 403 })
    expect(await catalog.failing({ brief: true })).toMatchObject({ what: expect.stringContaining('403') })
  })

  it('does not delay the user when there is no network', async () => {
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    const broken = async () => {
      throw new TypeError('fetch failed', { cause })
    }
    const { home, clock, server } = catalog
    const asked = searchCatalog(
      { site: { origin: server.origin, practice: true }, fetch: broken, home, mode: 'usual', clock },
      { text: 'KB5129195', architecture: null, limit: 1, brief: true, signal: AbortSignal.timeout(300_000) },
    )
    await expect(asked).rejects.toMatchObject({
      failure: {
        reason: { params: { why: { code: 'network.name-not-found', params: { code: 'ENOTFOUND' } } } },
      },
    })
    expect(clock.slept.filter((milliseconds) => milliseconds > 400)).toEqual([2000])
  })

  it('does not retry after an invalid certificate', async () => {
    const cause = Object.assign(new Error('self-signed certificate'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' })
    const broken = async () => {
      throw new TypeError('fetch failed', { cause })
    }
    const asked = searchCatalog(
      {
        site: { origin: catalog.server.origin, practice: true },
        fetch: broken,
        home: catalog.home,
        mode: 'usual',
        clock: catalog.clock,
      },
      { text: 'KB5129195', architecture: null, limit: 1, brief: true, signal: AbortSignal.timeout(300_000) },
    )
    await expect(asked).rejects.toMatchObject({ failure: { code: 'refused' } })
    expect(catalog.clock.slept).toEqual([])
  })

  it('can be cancelled while waiting for an answer and during a pause', async () => {
    catalog.server.order('Search.aspx', { kind: 'hang' })
    const waiting = new AbortController()
    const asked = catalog.failing({ signal: waiting.signal })
    while (catalog.server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
    waiting.abort()
    expect(await asked).toMatchObject({ code: 'cancelled' })
    const pausing = new AbortController()
    catalog.server.order('Search.aspx', { kind: 'unanswered' })
    const onProgress = (_: number | null, text: string) => {
      if (text.includes('trying again')) pausing.abort()
    }
    expect(await catalog.failing({ signal: pausing.signal, onProgress })).toMatchObject({ code: 'cancelled' })
    expect(await catalog.failing({ signal: AbortSignal.abort() })).toMatchObject({ code: 'cancelled' })
  })

  it('does not send an empty or endless query', async () => {
    expect(await catalog.failing({ text: '  ' })).toMatchObject({ code: 'bad-call' })
    expect(await catalog.failing({ text: 'x'.repeat(201) })).toMatchObject({ code: 'bad-call' })
    expect(catalog.server.asked).toEqual([])
  })
})
