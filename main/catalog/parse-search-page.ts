import type { Gap } from '../../common/facts/facts.ts'
import type { CatalogEntry } from '../../common/packages/catalog-entry.ts'
import { gap } from '../texts/gap.ts'
import { attribute, elementsIn, type Page, type PageElement, textOf } from './page.ts'
import { type PageProblem, statedProblem } from './page-problem.ts'
import { parseSearchRow } from './parse-search-row.ts'

/** One page of results. */
export type SearchPage = {
  /** Total number of results according to the catalog, at most 1000. */
  readonly total: number
  /** Number of this page and of all pages, from 1. */
  readonly page: number
  readonly pages: number
  readonly entries: readonly CatalogEntry[]
  /** How to request the next page; null on the last one. */
  readonly next: NextPage | null
  readonly gaps: readonly Gap[]
}

/** The site's two ways of paging: posting its form back (until about 2024), or a number in the URL. */
export type NextPage =
  | { readonly by: 'form'; readonly fields: ReadonlyMap<string, string> }
  | { readonly by: 'address' }

/**
 * Parses a page of search results. Every row becomes an entry or a gap; a page that is neither results nor the
 * statement that nothing was found is a problem, never an empty answer.
 */
export function parseSearchPage(page: Page): SearchPage | PageProblem {
  const problem = statedProblem(page)
  if (problem !== null) return problem
  const table = page.byId('ctl00_catalogBody_updateMatches')
  if (table !== null) return readResults(page, table)
  if (page.byId('ctl00_catalogBody_noResultText') !== null)
    return { total: 0, page: 1, pages: 1, entries: [], next: null, gaps: [] }
  return { kind: 'strange', number: null }
}

function readResults(page: Page, table: PageElement): SearchPage | PageProblem {
  const count = readCount(page)
  if (count === null) return { kind: 'strange', number: null }
  const gaps: Gap[] = []
  const entries: CatalogEntry[] = []
  let rows = 0
  for (const row of elementsIn(table)) {
    if (row.tagName !== 'tr' || attribute(row, 'id') === 'headerRow') continue
    rows += 1
    const entry = parseSearchRow(row, page.language)
    if (entry === null) gaps.push(gap('catalog-row-not-understood', { row: textOf(row).slice(0, 200) }))
    else entries.push(entry)
  }
  const stated = count.to - count.from + 1
  if (rows !== stated) gaps.push(gap('catalog-rows-missing', { page: count.page, counted: stated, rows }))
  return {
    total: count.total,
    page: count.page,
    pages: count.pages,
    entries,
    next: readNext(page, count),
    gaps,
  }
}

type Count = { from: number; to: number; total: number; page: number; pages: number }

/** `1 - 25 of 1000 (page 1 of 40)`, by its five numbers rather than its words. */
function readCount(page: Page): Count | null {
  const element = page.byId('ctl00_catalogBody_searchDuration')
  const numbers = element === null ? [] : (textOf(element).match(/\d{1,7}/g) ?? []).map(Number)
  const [from, to, total, number, pages] = numbers
  if (numbers.length !== 5 || !from || !to || !total || !number || !pages) return null
  return from <= to && to <= total && number <= pages ? { from, to, total, page: number, pages } : null
}

function readNext(page: Page, count: Count): NextPage | null {
  if (count.page >= count.pages) return null
  const link = page.byId('ctl00_catalogBody_nextPageLinkText')
  const target = /__doPostBack\('([\w$]+)','/.exec((link && attribute(link, 'href')) ?? '')?.[1]
  if (target === undefined) return { by: 'address' }
  const fields = new Map([
    ['__EVENTTARGET', target],
    ['__EVENTARGUMENT', ''],
  ])
  for (const name of ['__VIEWSTATE', '__VIEWSTATEGENERATOR', '__EVENTVALIDATION']) {
    const field = page.byId(name)
    if (field !== null) fields.set(name, attribute(field, 'value') ?? '')
  }
  return { by: 'form', fields }
}
