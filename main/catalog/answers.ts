import { FailureError } from '../../common/result.ts'
import { failureError } from '../texts/failure.ts'
import type { AnswerCache } from './answer-cache.ts'
import { type AskCatalog, isProblem, type ReadAnswer } from './ask-catalog.ts'
import type { Clock } from './clock.ts'
import { readPage } from './page.ts'
import type { CatalogRequest } from './send-request.ts'

/** Which answers may be used: recent ones from the disk first; only new ones; only those on disk. */
export type AnswerMode = 'usual' | 'fresh' | 'offline'

/** A value, the time of its page, and the reason if it is unexpectedly old. */
export type Answer<T> = {
  readonly value: T
  readonly readAt: number
  readonly cached: boolean
  /** The failure because of which an old answer is used; null otherwise. */
  readonly insteadOf: FailureError | null
}

/** Cache key of an answer, its request and its parser. */
export type Question<T> = {
  readonly key: string
  readonly request: CatalogRequest
  readonly read: ReadAnswer<T>
}

/** Access to answers for one run. */
export type Answers = {
  /**
   * Returns a stored answer or requests it. Throws FailureError as `openDoor` does, and `unreadable` when offline
   * without a stored answer.
   */
  readonly get: <T extends object>(question: Question<T>) => Promise<Answer<T>>
  /** A stored answer of any age; null if there is none. */
  readonly kept: <T extends object>(question: Omit<Question<T>, 'request'>) => Promise<Answer<T> | null>
  /** Always sends a request. */
  readonly ask: <T extends object>(question: Question<T>) => Promise<Answer<T>>
}

/** The catalog changes a few times a month, so checking twice a day suffices. */
export const youngMs = 12 * 60 * 60 * 1000

/** Combines requests and disk cache. `onWait` receives the reason of a pause. */
export function openAnswers(options: {
  readonly door: AskCatalog
  readonly cache: AnswerCache
  readonly mode: AnswerMode
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onWait: (text: string) => void
}): Answers {
  const { door, cache, mode, clock } = options

  async function kept<T extends object>({
    key,
    read,
  }: Omit<Question<T>, 'request'>): Promise<Answer<T> | null> {
    const found = await cache.find(key)
    // A future time is not an age: the clock was or is wrong.
    if (found === null || found.readAt > clock.now()) return null
    const value = read(readPage(found.text))
    return isProblem(value) ? null : { value, readAt: found.readAt, cached: true, insteadOf: null }
  }

  async function ask<T extends object>({ key, request, read }: Question<T>): Promise<Answer<T>> {
    const { value, text } = await door(request, read, options.signal, options.onWait)
    const readAt = clock.now()
    await cache.keep(key, text, readAt)
    return { value, readAt, cached: false, insteadOf: null }
  }

  async function get<T extends object>(question: Question<T>): Promise<Answer<T>> {
    const old = mode === 'fresh' ? null : await kept(question)
    if (old !== null && (mode === 'offline' || clock.now() - old.readAt <= youngMs)) return old
    if (mode === 'offline') throw notKept()
    try {
      return await ask(question)
    } catch (error) {
      const insteadOf = standsIn(error)
      if (old === null || insteadOf === null) throw error
      return { ...old, insteadOf }
    }
  }

  return { get, kept, ask }
}

/** The failure that an old answer may replace: the catalog did not answer. Null for all others. */
export function standsIn(error: unknown): FailureError | null {
  const may = error instanceof FailureError && ['unreadable', 'busy'].includes(error.failure.code)
  return may ? error : null
}

/** The failure of an offline search without a stored answer. */
export function notKept(): FailureError {
  return failureError('unreadable', 'catalog-answer-not-kept', {})
}
