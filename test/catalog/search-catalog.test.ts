import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chainOf } from '../../main/catalog/chain-of.ts'
import type { Fault } from '../catalog-server/catalog-faults.ts'
import { recordedCatalog } from '../catalog-server/recorded-catalog.ts'
import { cumulativeUpdate, idOf } from '../catalog-server/sample-updates.ts'
import { searchPage } from '../catalog-server/search-page.ts'
import { type AskedCatalog, arm64, askedCatalog, nowhere, x64 } from './asked-catalog.ts'

let catalog: AskedCatalog
beforeEach(async () => {
  catalog = await askedCatalog()
})
afterEach(() => catalog.close())

/** Serves different updates from now on. */
async function serve(...args: Parameters<typeof askedCatalog>) {
  await catalog.close()
  catalog = await askedCatalog(...args)
}

describe('a search', () => {
  it('returns entries with files, digests, supersedence and chain', async () => {
    const found = await catalog.search({ text: ' kb 5129195 ' })
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
        [x64, arm64][index]?.files.map(({ name, url, sha1, sha256 }) => ({ name, url, sha1, sha256 })),
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

  it('queries in English, one request at a time, with pauses in between', async () => {
    await catalog.search()
    expect(catalog.server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /Search.aspx',
      'POST /DownloadDialog.aspx',
      'GET /ScopedViewInline.aspx',
      'POST /DownloadDialog.aspx',
      'GET /ScopedViewInline.aspx',
    ])
    expect(catalog.server.mostAtOnce()).toBe(1)
    for (const { headers } of catalog.server.asked) expect(headers['accept-language']).toMatch(/^en-US/)
    expect(catalog.clock.slept).toEqual([400, 400, 400, 400])
  })

  it('never mixes architectures', async () => {
    const found = await catalog.search({ architecture: 'arm64' })
    expect(found).toMatchObject({ total: 2, leftOut: 1 })
    expect(found.entries.map(({ architecture }) => architecture)).toEqual(['arm64'])
    expect(
      found.entries.flatMap(({ files }) => files ?? []).every((file) => file.architecture === 'arm64'),
    ).toBe(true)
    expect(catalog.server.asked).toHaveLength(3)
  })

  it('distinguishes files with the same name for several architectures by their record', async () => {
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
    const all = await catalog.search({ text: 'KB4052623' })
    expect(all.entries[0]).toMatchObject({ architecture: null, kb: 'KB4052623' })
    expect(all.entries[0]?.files?.map(({ architecture }) => architecture)).toEqual([
      'x86',
      'x64',
      'arm64',
      'other',
    ])
    expect(all.gaps).toEqual([])
    const arm = await catalog.search({ text: 'KB4052623', architecture: 'arm64' })
    expect(arm.entries[0]?.files?.map(({ sha1 }) => sha1)).toEqual(['2'.repeat(40)])
    const chain = all.entries[0] === undefined ? null : chainOf(all.entries[0])
    expect(chain).toMatchObject({ ok: false, failure: { code: 'refused' } })
  })

  it('sets no architecture and reports it when the file and the title of an entry disagree', async () => {
    await serve([{ ...x64, files: arm64.files }])
    const found = await catalog.search({})
    expect(found.entries[0]?.architecture).toBeNull()
    expect(found.gaps[0]?.why).toContain('x64, arm64')
    expect((await catalog.search({ architecture: 'x64' })).entries).toEqual([])
  })

  it('lists a file on another host without its address, and reports a gap', async () => {
    const files = x64.files.map((file) => ({
      ...file,
      url: file.url.replace('127.0.0.1:9', 'www.download.windowsupdate'),
    }))
    await serve([{ ...x64, files }])
    const found = await catalog.search()
    expect(found.entries[0]?.files).toMatchObject([{ url: null }, { url: null }])
    expect(found.gaps).toHaveLength(2)
  })

  it('treats no results as a valid answer', async () => {
    expect(await catalog.search({ text: 'KB9999999' })).toMatchObject({
      total: 0,
      entries: [],
      gaps: [],
      more: false,
    })
  })

  it('reads only the list in brief mode', async () => {
    const found = await catalog.search({ brief: true })
    expect(found.entries[0]).toMatchObject({ files: null, supersedes: null, details: null, sizeBytes: 4500 })
    expect(catalog.server.asked).toHaveLength(1)
  })

  it('requests the length of each file from the download server when an entry has several', async () => {
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
    const found = await catalog.search()
    content.close()
    expect(found.entries[0]?.files?.map(({ sizeBytes }) => sizeBytes)).toEqual([4000, 500])
    expect(new Set(heads)).toEqual(new Set(['HEAD']))
  })

  it.each(['form', 'address', 'address-from-1'] as const)('reads all pages, following %s', async (paging) => {
    const many = Array.from({ length: 60 }, (_, index) => cumulativeUpdate(5200000 + index, 'x64'))
    await serve(many, { paging })
    const found = await catalog.search({ text: 'Cumulative Update', limit: 1000, brief: true })
    expect(found).toMatchObject({ total: 60, more: false, gaps: [] })
    expect(found.entries.map(({ id }) => id)).toEqual(many.map(({ id }) => id))
    const some = await catalog.search({ text: 'Cumulative Update', limit: 30, brief: true }, 'fresh')
    expect(some).toMatchObject({ total: 60, more: true })
    expect(some.entries).toHaveLength(30)
  })

  it('reports a page that cannot be loaded as a gap', async () => {
    const many = Array.from({ length: 60 }, (_, index) => cumulativeUpdate(5200000 + index, 'x64'))
    await serve(many)
    const fault: Fault = { kind: 'error-page', number: '8DDD0010' }
    const first = await catalog.search({ text: 'Cumulative Update', limit: 20, brief: true }, 'fresh')
    expect(first).toMatchObject({ more: true, gaps: [] })
    catalog.server.order('Search.aspx', { kind: 'slow', milliseconds: 1 }, fault, fault, fault, fault)
    const found = await catalog.search({ text: 'Cumulative Update', limit: 1000, brief: true }, 'fresh')
    expect(found.entries).toHaveLength(25)
    expect(found).toMatchObject({ more: true, gaps: [{ what: 'page 2 of 3' }] })
  })
})

it('detects rows that move between two pages', async () => {
  const many = Array.from({ length: 30 }, (_, index) => cumulativeUpdate(5200000 + index, 'x64'))
  await serve(many)
  // A new entry appears before the second page is requested, so the last row of the first page is repeated.
  const moved = searchPage('Cumulative Update', [x64, ...many].slice(0, 30), 2, 'address')
  catalog.server.order('Search.aspx', { kind: 'slow', milliseconds: 1 }, { kind: 'page', html: moved })
  const found = await catalog.search({ text: 'Cumulative Update', limit: 1000, brief: true })
  expect(found.entries).toHaveLength(29)
  expect(found.gaps).toMatchObject([{ code: 'catalog-rows-repeated' }])
})

const recorded = recordedCatalog()

it.skipIf(recorded === null)('handles recorded pages in the complete client', async () => {
  await serve([], { paging: 'form', recorded: recorded ?? (() => null) })
  const found = await catalog.search({ text: 'Office 2013', limit: 25, brief: true })
  expect(found).toMatchObject({ total: 1000, more: true, gaps: [] })
  expect(found.entries).toHaveLength(25)
  const x86 = await catalog.search({ text: 'Office 2013', limit: 5, brief: true, architecture: 'x86' })
  expect(x86.entries.map(({ title }) => /32-Bit/.test(title))).toEqual([true, true, true, true, true])
  expect(x86.leftOut).toBeGreaterThanOrEqual(5)
})
