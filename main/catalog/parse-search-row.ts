import { type CatalogEntry, catalogEntrySchema } from '../../common/packages/catalog-entry.ts'
import { attribute, elementsIn, type PageElement, textOf } from './page.ts'
import { architectureOfTitle, buildOfTitle, kbOfTitle } from './title-facts.ts'

/**
 * Parses one row of the result table to an entry without files and details; null if the row has an unknown format.
 * `language` is the page's: only an English page writes dates as month/day/year.
 */
export function parseSearchRow(row: PageElement, language: string | null): CatalogEntry | null {
  const rowId = /^([0-9a-f-]{36})_(R\d{1,4})$/i.exec(attribute(row, 'id') ?? '')
  if (rowId?.[1] === undefined) return null
  const id = rowId[1].toLowerCase()
  const cells = new Map<string, PageElement>()
  for (const element of elementsIn(row)) {
    const name = attribute(element, 'id')
    if (name !== null) cells.set(name.toLowerCase(), element)
  }
  const cell = (column: number) => textIn(cells.get(`${id}_c${column}_${rowId[2]?.toLowerCase()}`))
  const title = cell(1)
  if (title === '') return null
  const entry = catalogEntrySchema.safeParse({
    id,
    kb: kbOfTitle(title),
    title,
    build: buildOfTitle(title),
    architecture: architectureOfTitle(title),
    products: splitProducts(cell(2)),
    classification: cell(3),
    date: readDate(cell(4), language),
    version: known(cell(5)),
    sizeBytes: readBytes(textIn(cells.get(`${id}_originalsize`))),
    files: null,
    supersedes: null,
    supersededBy: null,
    details: null,
  })
  return entry.success ? entry.data : null
}

/** Converts `9/14/2026` to `2026-09-14`; null for any other format, and on pages that are not in English. */
export function readDate(text: string, language: string | null): string | null {
  if (language !== null && !/^en\b/i.test(language)) return null
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  if (month === undefined || day === undefined) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date
}

/** A text of the catalog; null for "n/a" and empty text. */
export function known(text: string): string | null {
  return text === '' || /^n\/a$/i.test(text) ? null : text
}

function textIn(element: PageElement | undefined): string {
  return element === undefined ? '' : textOf(element)
}

/** Products are separated by commas, but some contain one: "Windows 10, version 1903 and later". */
function splitProducts(text: string): string[] {
  return text
    .split(/,(?!\s*version\b)/i)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

function readBytes(text: string): number | null {
  const bytes = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(bytes) ? bytes : null
}
