import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { microsoftCatalog } from '../../main/catalog/catalog-site.ts'
import { chainOf } from '../../main/catalog/chain-of.ts'
import { completeEntry } from '../../main/catalog/complete-entry.ts'
import { readPage } from '../../main/catalog/page.ts'
import { parseDetailsPage } from '../../main/catalog/parse-details-page.ts'
import { parseDownloadDialog } from '../../main/catalog/parse-download-dialog.ts'
import { parseSearchPage } from '../../main/catalog/parse-search-page.ts'
import { readDate } from '../../main/catalog/parse-search-row.ts'
import { architectureOfTitle, buildOfTitle, kbOfTitle } from '../../main/catalog/title-facts.ts'
import { realData } from '../real-data.ts'
import { recordedAnswers, recordedPages } from './recorded-pages.ts'

const pages = recordedPages()
const answers = recordedAnswers()
const dialogScript = realData('catalog/win11-25h2-checkpoint-2026-09/downloaddialog-kb5129195-two-msu.js.txt')
const rows2026 = realData('catalog/win11-25h2-checkpoint-2026-09/search-rows-25h2-2026-09.csv')

/** Counts by plain text search, independently of the parser. */
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length

describe.skipIf(pages === null || answers === null)('recorded catalog pages', () => {
  const all = [...(pages ?? []), ...(answers ?? [])]

  it('include pages of every kind', () => {
    expect(all.filter(([name]) => /search|Get-MSCatalogUpdate/.test(name))).toHaveLength(4)
    expect(all.filter(([name]) => /dialog|Save-MSCatalogUpdate/.test(name))).toHaveLength(4)
  })

  it.each(all.filter(([name]) => /search|Get-MSCatalogUpdate/.test(name)))(
    'yield every row of %s',
    (_, html) => {
      const page = parseSearchPage(readPage(html))
      if ('kind' in page) throw new Error(`not read: ${page.kind}`)
      expect(page.gaps).toEqual([])
      expect(page.entries).toHaveLength(count(html, /<tr id="[0-9a-f-]{36}_R\d+"/g))
      expect(page.entries.length).toBeGreaterThan(1)
      for (const entry of page.entries) {
        expect(html).toContain(`${entry.id}_link`)
        expect(html).toContain(`_originalSize">${entry.sizeBytes}</span>`)
        expect(entry.kb).toBe(`KB${/\(KB(\d+)\)/.exec(entry.title)?.[1]}`)
        expect(entry.architecture).toBe(/64-Bit/.test(entry.title) ? 'x64' : 'x86')
        expect(entry.date).toMatch(/^201\d-\d\d-\d\d$/)
        expect(entry.products).toEqual(['Office 2013'])
      }
      expect(page.next?.by ?? null).toBe(html.includes('nextPageLinkText') ? 'form' : null)
      expect(page.total).toBe(html.includes('of 1000') ? 1000 : page.entries.length)
      if (page.next?.by === 'form') expect(page.next.fields.get('__VIEWSTATE')?.length).toBeGreaterThan(1000)
    },
  )

  it.each(all.filter(([name]) => /dialog|Save-MSCatalogUpdate/.test(name)))(
    'yield every file of %s',
    (_, html) => {
      const dialogs = parseDownloadDialog(readPage(html), microsoftCatalog)
      if ('kind' in dialogs) throw new Error(`not read: ${dialogs.kind}`)
      const files = dialogs.flatMap((dialog) => dialog.files)
      expect(files).toHaveLength(count(html, /\.url = '/g))
      for (const file of files) {
        expect(file.problems).toEqual([])
        expect(file.url).toMatch(/^https:\/\/download\.windowsupdate\.com\//)
        expect(html).toContain(file.url?.replace('https:', 'http:'))
        expect(file.sha1).toBe(file.nameSha1)
        expect(file.sha256).toBeNull()
      }
    },
  )

  it.each(all.filter(([name]) => name.includes('scopedview')))('yield the details of %s', (_, html) => {
    const details = parseDetailsPage(readPage(html))
    if ('kind' in details) throw new Error(`not read: ${details.kind}`)
    expect(details.kbs).toEqual(['KB5026372'])
    expect(details.supersedes).toHaveLength(18)
    expect(details.supersedes.every(({ kb }) => kb !== null)).toBe(true)
    expect(details.supersededBy).toEqual([
      expect.objectContaining({ kb: 'KB5026446', id: 'acbe4fd0-394e-40e8-a96b-c4facae62c8b' }),
    ])
    expect(details.details).toMatchObject({
      restart: 'Can request restart',
      msrcSeverity: 'Critical',
      network: 'No',
    })
    expect(details.details.uninstallNotes).toBeNull()
  })

  it.each(all.filter(([name]) => name.includes('thanks')))(
    'reject %s as an answer of any kind',
    (_, html) => {
      const page = readPage(html)
      for (const read of [
        parseSearchPage(page),
        parseDetailsPage(page),
        parseDownloadDialog(page, microsoftCatalog),
      ])
        expect(read).toEqual({ kind: 'gone', number: null })
    },
  )
})

it.skipIf(dialogScript === null)(
  'a dialog from 2026 contains the target by its KB and the preceding checkpoint',
  () => {
    const page = readPage(`<script>${readFileSync(dialogScript ?? '', 'utf8')}</script>`)
    const dialogs = parseDownloadDialog(page, microsoftCatalog)
    if ('kind' in dialogs) throw new Error(`not read: ${dialogs.kind}`)
    const [dialog] = dialogs
    const title = dialog?.title ?? ''
    const row = {
      id: dialog?.id ?? '',
      kb: kbOfTitle(title),
      title,
      build: buildOfTitle(title),
      architecture: architectureOfTitle(title),
      products: [],
      classification: '',
      date: null,
      version: null,
      sizeBytes: 5173184334,
      files: null,
      supersedes: null,
      supersededBy: null,
      details: null,
    }
    const { entry, gaps } = completeEntry(row, dialog?.files ?? [], null)
    expect(gaps).toEqual([])
    expect(entry).toMatchObject({ kb: 'KB5129195', build: '26200.9457', architecture: 'x64' })
    const chain = chainOf(entry)
    if (!chain.ok) throw new Error(chain.failure.what)
    expect(chain.value.target).toMatchObject({
      kb: 'KB5129195',
      sha1: 'ed361878ec2b56a7dfdb8f256565263a7fdc8eaa',
    })
    expect(chain.value.target.sha256).toMatch(/^b33ff7aa/)
    expect(chain.value.before.map(({ kb, sha1, nameSha1 }) => [kb, sha1, nameSha1])).toEqual([
      ['KB5043080', null, '953449672073f8fb99badb4cc6d5d7849b9c83e8'],
    ])
    expect(entry.files?.map(({ sizeBytes }) => sizeBytes)).toEqual([null, null])
  },
)

it.skipIf(rows2026 === null)('reads titles from 2026', () => {
  const lines = readFileSync(rows2026 ?? '', 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
  const read = lines.map((line) => {
    const title = /"([^"]+)"/.exec(line)?.[1] ?? ''
    const date = line.split(',').at(-2) ?? ''
    return [kbOfTitle(title), buildOfTitle(title), architectureOfTitle(title), readDate(date, 'en')]
  })
  expect(read).toEqual([
    ['KB5127216', null, 'x64', '2026-09-22'],
    ['KB5124010', '26200.9550', 'x64', '2026-09-22'],
    ['KB5129195', '26200.9457', 'x64', '2026-09-14'],
    ['KB5124008', '26200.9445', 'x64', '2026-09-08'],
    ['KB5126052', null, 'x64', '2026-09-08'],
    ['KB5122385', null, 'x64', '2026-08-27'],
  ])
})
