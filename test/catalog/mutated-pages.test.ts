import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogFileSchema } from '../../common/packages/catalog-entry.ts'
import { catalogSite, microsoftCatalog } from '../../main/catalog/catalog-site.ts'
import { chainOf } from '../../main/catalog/chain-of.ts'
import { completeEntry } from '../../main/catalog/complete-entry.ts'
import { readPage } from '../../main/catalog/page.ts'
import { parseDetailsPage } from '../../main/catalog/parse-details-page.ts'
import { parseDownloadDialog } from '../../main/catalog/parse-download-dialog.ts'
import { parseSearchPage } from '../../main/catalog/parse-search-page.ts'
import { isPackaged } from '../../main/program/is-packaged.ts'
import { detailsPage } from '../catalog-server/details-page.ts'
import { dialogPage } from '../catalog-server/dialog-page.ts'
import { errorPage, gonePage } from '../catalog-server/problem-pages.ts'
import { cumulativeUpdate } from '../catalog-server/sample-updates.ts'
import { searchPage } from '../catalog-server/search-page.ts'
import { times } from '../sample.ts'
import { recordedPages } from './recorded-pages.ts'

const updates = [5129195, 5124008, 5043081].flatMap((kb) => [
  cumulativeUpdate(kb, 'x64'),
  cumulativeUpdate(kb, 'arm64'),
])
const [first] = updates
if (first === undefined) throw new Error('no sample')
const dialog = dialogPage(updates)
const pages = [
  searchPage('KB5129195', updates, 1, 'form'),
  detailsPage(first),
  dialog,
  errorPage('8DDD0010'),
  gonePage(),
  ...(recordedPages()?.values() ?? []),
]

/** What a careless or hostile server might put into a page. */
const pieces = [
  'https://evil.example/a.msu',
  'http://download.windowsupdate.com.evil.example/a.msu',
  'https://download.windowsupdate.com@evil.example/',
  'https://www.download.windowsupdate/a.msu',
  'file:///c:/windows/system32/cmd.exe',
  'javascript:alert(1)',
  '//evil.example/x',
  "';",
  '\\u0027',
  '</script>',
  '<script>',
  '<table id="ctl00_catalogBody_updateMatches">',
  '<!--',
  '..\\..\\x.msu',
  '\u0000',
  ']]>',
  '__proto__',
  '99999999999999999999',
]

type Change = { at: number; drop: number; put: string }
const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(3000)),
    put: fc.oneof(fc.constant(''), fc.constantFrom(...pieces), fc.string({ maxLength: 8 })),
  }),
  { minLength: 1, maxLength: 6 },
)

function change(text: string, all: readonly Change[]): string {
  return all.reduce((now, { at, drop, put }) => {
    const index = Math.floor(at * now.length)
    return now.slice(0, index) + put + now.slice(index + drop)
  }, text)
}

const host =
  /^https:\/\/(?:[a-z0-9-]+\.)*(?:download\.windowsupdate\.com|dl\.delivery\.mp\.microsoft\.com)\/[^\s]*$/

function readAll(html: string) {
  const page = readPage(html)
  const search = parseSearchPage(page)
  const details = parseDetailsPage(page)
  const files = parseDownloadDialog(page, microsoftCatalog)
  return { search, details, files }
}

describe('mutated pages', () => {
  it.each(pages.map((page, index) => [index, page] as const))(
    'page %i never breaks the parser or yields an address outside the download hosts',
    (_, page) => {
      fc.assert(
        fc.property(changes, (all) => {
          const { search, details, files } = readAll(change(page, all))
          if (!('kind' in search)) {
            expect(search.entries.length).toBeLessThanOrEqual(1000)
            for (const entry of search.entries) completeEntry(entry, [], 'kind' in details ? null : details)
          }
          for (const file of 'kind' in files ? [] : files.flatMap((each) => each.files)) {
            catalogFileSchema.parse(file)
            if (file.url !== null) expect(file.url).toMatch(host)
            if (file.url === null) expect(file.problems).not.toEqual([])
            expect(file.name).not.toMatch(/[\\/:*?"<>|\s]|^\.|\.$/)
          }
        }),
        { numRuns: times(60, 150) },
      )
    },
  )

  it('a mutated dialog yields all files or none, and never a changed digest under the old name', () => {
    const real = new Map(updates.flatMap(({ files }) => files.map((file) => [file.name, file] as const)))
    let refused = 0
    fc.assert(
      fc.property(changes, (all) => {
        const text = change(dialog, all)
        const { files } = readAll(text)
        if ('kind' in files) {
          refused += 1
          return
        }
        const listed = files.flatMap((each) => each.files)
        const scripts = readPage(text).scripts.join('\n')
        const assigned = [...scripts.matchAll(/downloadInformation\[\d+\]\.files\[\d+\]\.url\s*=[^=]/g)]
        expect(listed.length).toBeGreaterThanOrEqual(assigned.length)
        for (const file of listed) {
          const before = real.get(file.name)
          if (before === undefined || file.problems.length > 0) continue
          expect([before.sha1, null]).toContain(file.sha1)
        }
      }),
      { numRuns: times(150, 400) },
    )
    expect(refused).toBeGreaterThan(50)
  })

  it('an unchanged dialog yields every file, and each entry its chain', () => {
    const { files } = readAll(dialog)
    if ('kind' in files) throw new Error('not read')
    expect(files.map((each) => each.files.map(({ name, url }) => [name, url]))).toEqual(
      updates.map((update) => update.files.map(({ name, url }) => [name, url])),
    )
    const { search } = readAll(pages[0] ?? '')
    if ('kind' in search) throw new Error('not read')
    for (const [index, row] of search.entries.entries()) {
      const chain = chainOf(completeEntry(row, files[index]?.files ?? [], null).entry)
      expect(chain.ok && chain.value.target.kb).toBe(row.kb)
    }
  })

  it('any text parses as a page', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (text) => {
        const { search, details, files } = readAll(text)
        for (const read of [search, details, files]) expect(read).toHaveProperty('kind', 'strange')
      }),
    )
  })
})

describe('catalogSite', () => {
  it('is the Microsoft catalog regardless of the environment, except for a loopback address', () => {
    expect(catalogSite({})).toEqual(microsoftCatalog)
    expect(catalogSite({ UNSTUCK_CATALOG_URL: 'http://127.0.0.1:81/x' })).toEqual({
      origin: 'http://127.0.0.1:81',
      practice: true,
    })
    expect(catalogSite({ UNSTUCK_CATALOG_URL: 'http://[::1]:81' }).practice).toBe(true)
    for (const url of [
      'http://localhost:1',
      'https://evil.example',
      'http://127.0.0.1.evil.example',
      'http://127.evil.example',
      'file:///x',
      'http://10.0.0.1',
      'x',
    ])
      expect(() => catalogSite({ UNSTUCK_CATALOG_URL: url })).toThrow(/not on this PC/)
  })

  it('is always the Microsoft catalog in the released program, regardless of the environment', () => {
    for (const UNSTUCK_CATALOG_URL of ['http://127.0.0.1:81', 'https://evil.example', 'x'])
      expect(catalogSite({ UNSTUCK_CATALOG_URL }, true)).toEqual(microsoftCatalog)
    expect(isPackaged({ versions: { electron: '45.4.1' } })).toBe(true)
    expect(isPackaged({ versions: { electron: '45.4.1' }, defaultApp: true })).toBe(false)
    expect(isPackaged({ versions: {} })).toBe(false)
    expect(isPackaged({ versions: {} }, { getRawAsset() {} })).toBe(true)
    expect(isPackaged()).toBe(false)
  })
})
