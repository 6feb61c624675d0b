import { message } from '../../../common/texts/message.ts'
import { AskAgain } from './network-failure.ts'
import type { StallWatch } from './watch-for-stall.ts'

/** The bytes of a response, chunk by chunk. */
export type Body = {
  /** The first chunk, which `next` returns again; null if there is none. */
  peek(): Promise<Uint8Array | null>
  /** The next chunk, null at the end. Throws AskAgain if the connection breaks or stalls. */
  next(): Promise<Uint8Array | null>
  /** Closes the connection if the end was not reached. */
  close(): void
}

/**
 * Starts reading the stream at once: Node cancels the stream of an unreferenced response that nobody has begun to
 * read.
 */
export function guardBody(stream: AsyncIterable<Uint8Array>, watch: StallWatch, signal: AbortSignal): Body {
  const pieces = stream[Symbol.asyncIterator]()
  let peeked: Promise<Uint8Array | null> | null = null
  let ended = false

  const read = async (): Promise<Uint8Array | null> => {
    if (ended) return null
    watch.waiting()
    try {
      const { done, value } = await pieces.next()
      if (done !== true) return value
      ended = true
      watch.finish()
      return null
    } catch {
      signal.throwIfAborted()
      throw watch.silence() ?? new AskAgain(message('network.interrupted'))
    } finally {
      watch.resting()
    }
  }
  return {
    peek() {
      peeked ??= read()
      return peeked
    },
    next() {
      const first = peeked
      peeked = null
      return first ?? read()
    },
    close() {
      if (!ended) watch.cut()
      ended = true
    },
  }
}
