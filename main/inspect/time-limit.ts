import { duration } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import { Unread } from './unread.ts'

/**
 * Waits for `work` at most `limitMs`, then aborts its signal and rejects with Unread, whether or not the work reacts.
 * An abort of `outer` is passed on and rejects too.
 */
export async function withTimeLimit<T>(
  limitMs: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController()
  let stop: (error: Error) => void = () => {}
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = (error) => {
      reject(error)
      inner.abort(error)
    }
  })
  const timer = setTimeout(
    () =>
      stop(new Unread(message('unread.no-answer-in-time', { limit: duration(Math.round(limitMs / 1000)) }))),
    limitMs,
  )
  const onAbort = () => stop(new Unread(message('unread.inspection-stopped')))
  outer?.addEventListener('abort', onAbort, { once: true })
  if (outer?.aborted) onAbort()
  try {
    return await Promise.race([work(inner.signal), stopped])
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', onAbort)
  }
}
