import type { FailureError } from '../../common/result.ts'
import { duration } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import type { CatalogSite } from './catalog-site.ts'
import type { Clock } from './clock.ts'
import { type Page, readPage } from './page.ts'
import { type PageProblem, statedProblem } from './page-problem.ts'
import { cancelled } from './request-failure.ts'
import { type Attempt, type CatalogRequest, type Fetch, sendRequest } from './send-request.ts'

/** Parses a page; a problem is reported by the page itself, for example that the site is busy. */
export type ReadAnswer<T> = (page: Page) => T | PageProblem

/** Requests one page until it succeeds: returns its value and its text. */
export type AskCatalog = <T extends object>(
  request: CatalogRequest,
  read: ReadAnswer<T>,
  signal: AbortSignal,
  onWait?: (text: string) => void,
) => Promise<{ readonly value: T; readonly text: string }>

/** Delay between two requests, to limit the load on the catalog. */
const spacingMs = 400
/** Delays before the second, third and fourth attempt: transient failures last seconds, overload minutes. */
const pausesMs = [2_000, 8_000, 30_000]
/** The user decides about longer waits. */
const longestWaitMs = 120_000
const timeoutMs = 60_000

/**
 * Creates the only access to the catalog: one request at a time, spaced, each attempted up to four times with
 * increasing pauses or as long as the catalog requests. Throws FailureError `cancelled`, `refused`, `busy` (it
 * requests a longer wait), `not-found` (it no longer has that update) or `unreadable`.
 */
export function openDoor(site: CatalogSite, send: Fetch, clock: Clock): AskCatalog {
  let last: Promise<unknown> = Promise.resolve()
  let freeAt = 0
  return (request, read, signal, onWait = () => {}) => {
    const turn = last.then(() => attempts(request, read, signal, onWait))
    last = turn.catch(() => {})
    return turn
  }

  async function attempts<T extends object>(
    request: CatalogRequest,
    read: ReadAnswer<T>,
    signal: AbortSignal,
    onWait: (text: string) => void,
  ): Promise<{ value: T; text: string }> {
    for (let number = 1; ; number++) {
      await pause(freeAt - clock.now(), signal)
      const attempt = await sendRequest(site, send, request, signal, timeoutMs)
      freeAt = clock.now() + spacingMs
      const outcome = judge(attempt, read)
      if ('value' in outcome) return outcome
      const noNetwork = 'again' in attempt && attempt.noNetwork === true
      const pauseMs = noNetwork && number > 1 ? undefined : pausesMs[number - 1]
      if (pauseMs === undefined) throw gaveUp(outcome.why, number, site)
      const waitMs = Math.max(pauseMs, outcome.afterMs ?? 0)
      if (waitMs > longestWaitMs) throw mustWait(waitMs, site)
      onWait(say('progress.catalog-waits', { why: outcome.why, wait: duration(Math.ceil(waitMs / 1000)) }))
      await pause(waitMs, signal)
    }
  }

  async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled()
    if (milliseconds <= 0) return
    try {
      await clock.sleep(milliseconds, signal)
    } catch {
      throw cancelled()
    }
  }
}

type Outcome<T> =
  | { readonly value: T; readonly text: string }
  | { readonly why: Message; readonly afterMs: number | null }

function judge<T extends object>(attempt: Attempt, read: ReadAnswer<T>): Outcome<T> {
  if ('again' in attempt) {
    const problem = attempt.html === null ? null : statedProblem(readPage(attempt.html))
    if (problem?.kind === 'gone') throw gone(problem)
    const number = problem?.number ?? null
    return { why: number === null ? attempt.again : errorNumber(number), afterMs: attempt.afterMs }
  }
  const value = read(readPage(attempt.html))
  if (!isProblem(value)) return { value, text: attempt.html }
  if (value.kind === 'gone') throw gone(value)
  const why =
    value.kind === 'strange' ? message('catalog.page-not-understood') : errorNumber(value.number ?? '')
  return { why, afterMs: null }
}

function errorNumber(number: string): Message {
  return number === '' ? message('catalog.error-page') : message('catalog.error-number', { number })
}

/** Whether a page was not the requested answer. */
export function isProblem(value: object): value is PageProblem {
  return 'kind' in value && 'number' in value
}

function gone(problem: PageProblem): FailureError {
  const { number } = problem
  return number === null
    ? failureError('not-found', 'catalog-update-gone', {})
    : failureError('not-found', 'catalog-update-gone-number', { number })
}

function gaveUp(why: Message, attempts: number, site: CatalogSite): FailureError {
  return failureError('unreadable', 'catalog-gave-no-answer', { attempts, why }, site.origin)
}

function mustWait(waitMs: number, site: CatalogSite): FailureError {
  const wait = duration(Math.ceil(waitMs / 60_000) * 60)
  return failureError('busy', 'catalog-asks-to-wait', { wait }, site.origin)
}
