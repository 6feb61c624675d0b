import type { Gap } from '../../common/facts/facts.ts'
import type { CatalogEntry } from '../../common/packages/catalog-entry.ts'
import { FailureError } from '../../common/result.ts'
import { failureError } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { whatOf } from '../texts/what-of.ts'
import { type Answer, type AnswerMode, type Answers, notKept, standsIn, youngMs } from './answers.ts'
import type { Clock } from './clock.ts'
import { type NextPage, parseSearchPage, type SearchPage } from './parse-search-page.ts'
import type { CatalogRequest } from './send-request.ts'

/** Rows of a search, as many as requested. */
export type Results = {
  readonly total: number
  readonly rows: readonly CatalogEntry[]
  readonly pages: readonly Answer<SearchPage>[]
  readonly gaps: readonly Gap[]
}

/** Decides from the rows read so far whether another page is needed. */
export type Enough = (rows: readonly CatalogEntry[]) => boolean

/**
 * Reads the result pages of one search until there are enough rows. The pages of one search come either all from the
 * disk or all from the catalog, because rows move between two visits. A page that fails after the first is a gap.
 */
export async function readResults(
  answers: Answers,
  query: string,
  enough: Enough,
  mode: AnswerMode,
  clock: Clock,
): Promise<Results> {
  const old = mode === 'fresh' ? null : await keptResults(answers, query, enough)
  const oldest = old === null ? 0 : Math.min(...old.pages.map(({ readAt }) => readAt))
  if (old !== null && (mode === 'offline' || clock.now() - oldest <= youngMs)) return old
  if (mode === 'offline') throw notKept()
  try {
    return await searchOnce(answers, query, enough)
  } catch (error) {
    const insteadOf = standsIn(error)
    if (old === null || insteadOf === null) throw error
    return { ...old, pages: old.pages.map((page) => ({ ...page, insteadOf })) }
  }
}

async function keptResults(answers: Answers, query: string, enough: Enough): Promise<Results | null> {
  const pages: Answer<SearchPage>[] = []
  for (let number = 1; ; number++) {
    const page = await answers.kept({ key: keyOf(query, number), read: parseSearchPage })
    if (page === null || page.value.page !== number || page.value.total !== (pages[0] ?? page).value.total)
      return null
    pages.push(page)
    if (page.value.next === null || enough(rowsOf(pages))) return toResults(pages, [])
  }
}

async function searchOnce(answers: Answers, query: string, enough: Enough): Promise<Results> {
  const first = await answers.ask({
    key: keyOf(query, 1),
    request: { path: pathOf(query) },
    read: parseSearchPage,
  })
  const pages = [first]
  for (let next = first.value.next; next !== null && !enough(rowsOf(pages)); ) {
    const number = pages.length + 1
    try {
      const page = await askPage(answers, query, number, next)
      pages.push(page)
      next = page.value.next
    } catch (error) {
      const why = error instanceof FailureError ? error.failure : null
      if (why === null || why.code === 'cancelled') throw error
      const place = { page: number, pages: first.value.pages }
      return toResults(pages, [gap('catalog-page-unread', { ...place, why: whatOf(why) })])
    }
  }
  return toResults(pages, [])
}

/**
 * The URL counts pages from 0, as the site's own script does; other clients count from 1. The page itself states its
 * number, and a wrong one is requested again the other way.
 */
async function askPage(
  answers: Answers,
  query: string,
  number: number,
  next: NextPage,
): Promise<Answer<SearchPage>> {
  const key = keyOf(query, number)
  const read = (request: CatalogRequest) => answers.ask({ key, request, read: parseSearchPage })
  if (next.by === 'form') return expect(await read({ path: pathOf(query), form: next.fields }), number)
  const answer = await read({ path: `${pathOf(query)}&p=${number - 1}` })
  if (answer.value.page === number) return answer
  return expect(await read({ path: `${pathOf(query)}&p=${number}` }), number)
}

function expect(answer: Answer<SearchPage>, number: number): Answer<SearchPage> {
  if (answer.value.page === number) return answer
  throw failureError('unreadable', 'catalog-gave-other-page', { given: answer.value.page, wanted: number })
}

function rowsOf(pages: readonly Answer<SearchPage>[]): readonly CatalogEntry[] {
  return pages.flatMap(({ value }) => value.entries)
}

function toResults(pages: readonly Answer<SearchPage>[], further: readonly Gap[]): Results {
  const gaps = [...pages.flatMap(({ value }) => value.gaps), ...further]
  const rows = new Map(rowsOf(pages).map((row) => [row.id, row]))
  const total = pages[0]?.value.total ?? 0
  const rowCount = rowsOf(pages).length
  if (rows.size < rowCount) gaps.push(gap('catalog-rows-repeated', { rows: rowCount - rows.size }))
  return { total, rows: [...rows.values()], pages, gaps }
}

function pathOf(query: string): string {
  return `/Search.aspx?q=${encodeURIComponent(query)}`
}

function keyOf(query: string, number: number): string {
  return `search ${number} ${query}`
}
