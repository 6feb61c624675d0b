import { FailureError } from '../../common/result.ts'
import { failureError } from '../texts/failure.ts'
import type { AnswerCache } from './answer-cache.ts'
import { type AskCatalog, isProblem, type ReadAnswer } from './ask-catalog.ts'
import type { Clock } from './clock.ts'
import { readPage } from './page.ts'
import type { CatalogRequest } from './send-request.ts'

/** Which answers may be used: young ones from the disk before asking; only new ones; only those on the disk. */
export type AnswerMode = 'usual' | 'fresh' | 'offline'

/** A value, when its page came from the catalog, and why it is an old one where it should not be. */
export type Answer<T> = {
  readonly value: T
  readonly readAt: number
  readonly cached: boolean
  /** The failure that made an old answer serve; null otherwise. */
  readonly insteadOf: FailureError | null
}

/** What an answer is kept under, and how it is asked for and read. */
export type Question<T> = {
  readonly key: string
  readonly request: CatalogRequest
  readonly read: ReadAnswer<T>
}

/** One run's way to answers. */
export type Answers = {
  /** Finds or asks. Throws FailureError as the door does, and `not-found` offline without a kept answer. */
  readonly get: <T extends object>(question: Question<T>) => Promise<Answer<T>>
  /** A kept answer of any age; null without one. */
  readonly kept: <T extends object>(question: Omit<Question<T>, 'request'>) => Promise<Answer<T> | null>
  /** Asks, whatever is kept. */
  readonly ask: <T extends object>(question: Question<T>) => Promise<Answer<T>>
}

/** The catalog changes a few times a month, and twice a day is enough to see it. */
export const youngMs = 12 * 60 * 60 * 1000

/** Joins the door and the disk. `onWait` hears why there is a pause. */
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
    // A time to come is no age: the clock was wrong then or is now.
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

/** The failure that an old answer may stand in for: the catalog gave none. Null for all others. */
export function standsIn(error: unknown): FailureError | null {
  const may = error instanceof FailureError && ['unreadable', 'busy'].includes(error.failure.code)
  return may ? error : null
}

/** The failure of an offline search that nothing was kept for. */
export function notKept(): FailureError {
  return failureError('not-found', 'catalog-answer-not-kept', {})
}
