import { microsoftCatalog } from '../../../main/catalog/catalog-site.ts'
import { readPage } from '../../../main/catalog/page.ts'
import { parseDownloadDialog } from '../../../main/catalog/parse-download-dialog.ts'
import { parseSearchPage } from '../../../main/catalog/parse-search-page.ts'
import type { Observation, Reading } from './observation.ts'
import { observeEntry } from './observe-entry.ts'

/**
 * Parses an Update Catalog page: search results or a download dialog, as HTML, as the dialog's script, or as a
 * PowerShell object with the answer. Null for any other text.
 */
export function readCatalogPage(text: string, name: string): Reading | null {
  const html = contentOf(text)
  if (!/ctl00_catalogBody|downloadInformation/.test(html)) return null
  // A truncated page may lack rows.
  if (/^\s*</.test(html) && !/<\/html>\s*$/i.test(html))
    return { observations: [], unread: [`${name}: the page is truncated.`] }
  const page = readPage(/^\s*</.test(html) ? html : `<script>${html}</script>`)
  if (html.includes('downloadInformation')) {
    const dialogs = parseDownloadDialog(page, microsoftCatalog)
    if ('kind' in dialogs)
      return { observations: [], unread: [`${name}: the download dialog is not understood.`] }
    const seen = dialogs.flatMap(({ title, files }) =>
      observeEntry({ kb: kbOf(title), title, products: [], date: null, files }, name),
    )
    return { observations: seen, unread: [] }
  }
  const results = parseSearchPage(page)
  if ('kind' in results)
    return { observations: [], unread: [`${name}: the page of results is not understood.`] }
  const observations: Observation[] = results.entries.flatMap((entry) => observeEntry(entry, name))
  return { observations, unread: results.gaps.map(({ what, why }) => `${name}: ${what}: ${why}`) }
}

function kbOf(title: string): string | null {
  const number = /\(KB\s?(\d{6,8})\)/i.exec(title)?.[1]
  return number === undefined ? null : `KB${number}`
}

/** The answer in an exported PowerShell object: XML entities, and control characters as `_x000D_`. */
function contentOf(text: string): string {
  const content = /<S N="Content">([^<]*)<\/S>/.exec(text)?.[1]
  if (content === undefined) return text
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return content
    .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => entities[entity] ?? '')
}

const columns = 'updateID,title,products,classification,lastUpdated,sizeBytes'

/** Parses search rows stored as a table; null for a text with another first line. */
export function readCatalogRows(text: string, name: string): Reading | null {
  const [head, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (head !== columns) return null
  const observations: Observation[] = []
  const unread: string[] = []
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const [, title, products, day] =
      /^[0-9a-f-]{36},"([^"]*)",([^,]*),[^,]*,(\d{1,2}\/\d{1,2}\/\d{4}),\d*$/i.exec(line) ?? []
    if (title === undefined || products === undefined || day === undefined) {
      unread.push(`${name}, line ${index + 2}: not the shape of a row of results.`)
      continue
    }
    const [month = '', date = '', year = ''] = day.split('/')
    const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    const entry = { kb: kbOf(title), title, products: products.split(', '), date: iso, files: null }
    observations.push(...observeEntry(entry, `${name}, line ${index + 2}`))
  }
  return { observations, unread }
}
