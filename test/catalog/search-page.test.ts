import { describe, expect, it } from 'vitest'
import { readPage } from '../../main/catalog/page.ts'
import { parseSearchPage } from '../../main/catalog/parse-search-page.ts'
import { readDate } from '../../main/catalog/parse-search-row.ts'
import { architectureOfTitle, buildOfTitle, kbOfTitle } from '../../main/catalog/title-facts.ts'
import { errorPage, gonePage } from '../catalog-server/problem-pages.ts'
import { cumulativeUpdate } from '../catalog-server/sample-updates.ts'
import { searchPage, unansweredPage } from '../catalog-server/search-page.ts'

const update = cumulativeUpdate(5129195, 'arm64')
const parse = (html: string) => parseSearchPage(readPage(html))

describe('parseSearchPage', () => {
  it('reads all fields of a row', () => {
    const page = parse(searchPage('KB5129195', [update], 1, 'address'))
    expect(page).toMatchObject({ total: 1, page: 1, pages: 1, next: null, gaps: [] })
    expect('entries' in page && page.entries[0]).toEqual({
      id: update.id,
      kb: 'KB5129195',
      title: update.title,
      build: '26200.9195',
      architecture: 'arm64',
      products: ['Windows 11'],
      classification: 'Security Updates',
      date: '2026-09-14',
      version: null,
      sizeBytes: 4500,
      files: null,
      supersedes: null,
      supersededBy: null,
      details: null,
    })
  })

  it('accepts an empty result, but not an error, a missing update or an empty page', () => {
    expect(parse(searchPage('KB1', [], 1, 'address'))).toMatchObject({ total: 0, entries: [], gaps: [] })
    expect(parse(errorPage('8DDD0010'))).toEqual({ kind: 'busy', number: '8DDD0010' })
    expect(parse(errorPage('8DDD0024'))).toEqual({ kind: 'gone', number: '8DDD0024' })
    expect(parse(gonePage())).toEqual({ kind: 'gone', number: null })
    expect(parse(unansweredPage())).toEqual({ kind: 'strange', number: null })
    expect(parse('<html>Sign in to the hotel network</html>')).toEqual({ kind: 'strange', number: null })
  })

  it('reports unreadable and missing rows as gaps', () => {
    const html = searchPage('KB5129195', [update, cumulativeUpdate(5129195, 'x64')], 1, 'address')
    const broken = parse(html.replace(`${update.id}_R0`, 'x'))
    expect(broken).toMatchObject({
      entries: [{ architecture: 'x64' }],
      gaps: [{ what: 'a row of the search' }],
    })
    const row = html.slice(
      html.indexOf(`<tr id="${update.id}`),
      html.indexOf('</tr><tr id="', html.indexOf(`<tr id="${update.id}`)),
    )
    const missing = parse(html.replace(row, ''))
    expect(missing).toMatchObject({
      gaps: [{ code: 'catalog-rows-missing', params: { page: 1, counted: 2, rows: 1 } }],
    })
  })

  it('reads everything but dates from a page in another language', () => {
    const html = searchPage('KB5129195', [update], 1, 'address').replace('html lang="en"', 'html lang="it"')
    expect(parse(html)).toMatchObject({ entries: [{ date: null, kb: 'KB5129195', architecture: 'arm64' }] })
  })

  it('keeps product names containing a comma intact', () => {
    const products = ['Windows 10, version 1903 and later', 'Windows 10 LTSB']
    const page = parse(searchPage('x', [{ ...update, products }], 1, 'address'))
    expect(page).toMatchObject({ entries: [{ products }] })
  })
})

it.each([
  [
    '2026-09 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (KB5129195) (26200.9457)',
    'x64',
  ],
  ['2024-09 Cumulative Update for Windows 10 Version 22H2 for ARM64-based Systems (KB5122878)', 'arm64'],
  ['Security Update for Windows 7 for x86-based Systems (KB4012212)', 'x86'],
  ['Update for Microsoft Office 2013 (KB4011677) 32-Bit Edition', 'x86'],
  ['Security Update for Windows Server 2008 R2 for Itanium-based Systems (KB4012212)', 'other'],
  ['Update for Windows 8.1 RT for ARM-based devices (KB3033055)', 'other'],
  ['Update for x86 and x64 (KB5000001)', null],
  ['Security Intelligence Update for Microsoft Defender Antivirus - KB2267602', null],
])('reads the architecture of "%s" as %s', (title, architecture) => {
  expect(architectureOfTitle(title)).toBe(architecture)
})

it('reads facts from titles', () => {
  expect(kbOfTitle('A (KB3172729) and B (KB3173424)')).toBe('KB3173424')
  expect(kbOfTitle('Defender - KB2267602 (Version 1)')).toBe('KB2267602')
  expect(kbOfTitle('KB2267602 or KB2267603')).toBeNull()
  expect(kbOfTitle('Servicing stack')).toBeNull()
  expect(buildOfTitle('x (KB5129195) (26200.9457)')).toBe('26200.9457')
  expect(buildOfTitle('x (26200.9457) y')).toBeNull()
})

it.each([
  ['9/14/2026', 'en', '2026-09-14'],
  ['9/14/2026', null, '2026-09-14'],
  ['9/14/2026', 'en-US', '2026-09-14'],
  ['14/9/2026', 'en', null],
  ['2/30/2026', 'en', null],
  ['14/09/2026', 'it', null],
  ['3/4/2026', 'it', null],
  ['14.09.2026', 'en', null],
  ['', 'en', null],
])('reads the date %s on a page in %s as %s', (text, language, date) => {
  expect(readDate(text, language)).toBe(date)
})
