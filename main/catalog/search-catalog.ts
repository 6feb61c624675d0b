import { join } from 'node:path'
import type { Gap } from '../../common/facts/facts.ts'
import type { CatalogEntry, CatalogSearch } from '../../common/packages/catalog-entry.ts'
import { FailureError } from '../../common/result.ts'
import type { Architecture } from '../../common/windows/architecture.ts'
import { readKb } from '../../common/windows/kb.ts'
import { failureError } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { say } from '../texts/spoken.ts'
import { whatOf } from '../texts/what-of.ts'
import { openAnswerCache } from './answer-cache.ts'
import { type Answer, type AnswerMode, type Answers, openAnswers } from './answers.ts'
import { openDoor } from './ask-catalog.ts'
import type { CatalogSite } from './catalog-site.ts'
import { type Clock, practiceClock, systemClock } from './clock.ts'
import { completeEntry } from './complete-entry.ts'
import { withSizes } from './file-sizes.ts'
import { keepArchitecture } from './keep-architecture.ts'
import { detailsQuestion, filesQuestion } from './questions.ts'
import { readResults } from './read-results.ts'
import { cancelled } from './request-failure.ts'
import type { Fetch } from './send-request.ts'

/** The catalog and how to access it. */
export type CatalogAccess = {
  readonly site: CatalogSite
  /** Sends requests; the app's implementation uses the Windows proxy. */
  readonly fetch: Fetch
  /** Unstuck's folder for this user; answers are stored in a subfolder. */
  readonly home: string
  readonly mode: AnswerMode
  readonly clock?: Clock
}

export type SearchWish = {
  /** Words, or a KB in any spelling. */
  readonly text: string
  /** Only entries of this architecture; null for all. */
  readonly architecture: Architecture | null
  /** Maximum number of entries. */
  readonly limit: number
  /** Rows only: no files, no supersedence. */
  readonly brief: boolean
  readonly signal: AbortSignal
  readonly onProgress?: (fraction: number | null, text: string) => void
}

/**
 * Searches the Microsoft Update Catalog. Each entry has all its files, their digests and what it replaces, unless
 * `brief`. Unreadable parts of an entry are gaps. Throws FailureError as `openDoor` does if the search itself fails.
 */
export async function searchCatalog(access: CatalogAccess, wish: SearchWish): Promise<CatalogSearch> {
  const clock = access.clock ?? (access.site.practice ? practiceClock : systemClock)
  const query = readQuery(wish.text)
  const show = wish.onProgress ?? (() => {})
  const cache = openAnswerCache(answersFolder(access))
  const door = openDoor(access.site, access.fetch, clock)
  const { mode } = access
  const onWait = (text: string) => show(null, text)
  const answers = openAnswers({ door, cache, mode, clock, signal: wish.signal, onWait })
  const fits = (row: CatalogEntry) =>
    wish.architecture === null || row.architecture === null || row.architecture === wish.architecture

  show(null, say('progress.catalog-searches', { query }))
  const enough = (rows: readonly CatalogEntry[]) => rows.filter(fits).length >= wish.limit
  const results = await readResults(answers, query, enough, mode, clock)
  const fitting = results.rows.filter(fits)
  const chosen = fitting.slice(0, wish.limit)
  const gaps: Gap[] = [...results.gaps]
  const used: Answer<object>[] = [...results.pages]
  const entries: CatalogEntry[] = []
  for (const [index, row] of chosen.entries()) {
    if (wish.signal.aborted) throw cancelled()
    show(index / chosen.length, row.title)
    const read = wish.brief
      ? { entry: row, gaps: [] }
      : await readEntry(answers, access, row, wish.signal, used)
    const kept = wish.architecture === null ? read.entry : keepArchitecture(read.entry, wish.architecture)
    if (kept !== null) entries.push(kept)
    gaps.push(...read.gaps)
  }
  const readAt = Math.min(...used.map((answer) => answer.readAt))
  const stale = used.find((answer) => answer.insteadOf !== null)?.insteadOf
  if (stale) gaps.unshift(gap('catalog-answer-old', { why: whatOf(stale.failure) }))
  return {
    schema: 'unstuck/catalog-search@1',
    query,
    architecture: wish.architecture,
    total: results.total,
    leftOut: results.rows.length - fitting.length + chosen.length - entries.length,
    entries,
    more: fitting.length > chosen.length || results.pages.at(-1)?.value.next !== null,
    readAt: new Date(readAt).toISOString(),
    ageSeconds: Math.max(0, Math.round((clock.now() - readAt) / 1000)),
    fromCache: used.some((answer) => answer.cached),
    gaps,
  }
}

/** Folder on this PC for the stored answers of this catalog. */
export function answersFolder({ home, site }: Pick<CatalogAccess, 'home' | 'site'>): string {
  return join(home, 'catalog', new URL(site.origin).host.replace(':', '-'))
}

type UnreadPart = 'catalog-files-unread' | 'catalog-details-unread'

/** Files and details of one row. Each may fail independently; a failure is a gap. */
async function readEntry(
  answers: Answers,
  access: CatalogAccess,
  row: CatalogEntry,
  signal: AbortSignal,
  used: Answer<object>[],
): Promise<{ entry: CatalogEntry; gaps: readonly Gap[] }> {
  const gaps: Gap[] = []
  const attempt = async <T extends object>(code: UnreadPart, get: () => Promise<Answer<T>>) => {
    try {
      const answer = await get()
      used.push(answer)
      return answer
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error
      gaps.push(gap(code, { title: row.title, why: whatOf(error.failure) }))
      return null
    }
  }
  const dialog = await attempt('catalog-files-unread', () => answers.get(filesQuestion(row.id, access.site)))
  const details = await attempt('catalog-details-unread', () => answers.get(detailsQuestion(row.id)))
  const listed = dialog?.value.find(({ id }) => id === row.id)?.files ?? null
  const completed = completeEntry(row, listed, details?.value ?? null)
  const { entry } = completed
  if (entry.files === null || access.mode === 'offline') return { entry, gaps: [...gaps, ...completed.gaps] }
  const files = await withSizes(entry.files, access.site, access.fetch, signal)
  return { entry: { ...entry, files }, gaps: [...gaps, ...completed.gaps] }
}

/** The query: a KB in canonical spelling, anything else as entered. */
function readQuery(text: string): string {
  const words = text.trim().replace(/\s+/g, ' ')
  const kb = readKb(words)
  if (kb !== null) return kb
  if (words !== '' && words.length <= 200) return words
  throw failureError('bad-call', words === '' ? 'search-text-empty' : 'search-text-too-long', {})
}
