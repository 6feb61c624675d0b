import { message } from '../../../common/texts/message.ts'
import { AskAgain } from './network-failure.ts'
import type { StallWatch } from './watch-for-stall.ts'

/** The bytes of an answer, piece by piece. */
export type Body = {
  /** The first piece, which comes again from `next`; null where nothing comes. */
  peek(): Promise<Uint8Array | null>
  /** The next piece, null at the end. Throws AskAgain when the connection is cut or silent. */
  next(): Promise<Uint8Array | null>
  /** Lets go of the connection, where the end was not reached. */
  close(): void
}

/**
 * Takes hold of the stream at once: Node cancels the stream of a response that nobody refers to any more, as long as
 * nobody has begun to read it.
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
