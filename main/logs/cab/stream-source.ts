import type { ByteSource } from '../../archives/byte-source.ts'
import type { LogSource } from '../log-source.ts'

/**
 * Random access to a log that can only be streamed (nested archives, hosts), in bounded memory: recent bytes are
 * kept, and seeking further back reopens the log. Call `close` when done.
 */
export function streamSource(log: Pick<LogSource, 'sizeBytes' | 'open'>): ByteSource & {
  close(): Promise<void>
} {
  let pieces: AsyncIterator<Uint8Array> | null = null
  let held: { readonly start: number; readonly bytes: Uint8Array }[] = []
  let end = 0
  let ended = false

  const close = async () => {
    const open = pieces
    pieces = null
    held = []
    end = 0
    ended = false
    await open?.return?.()
  }

  const fetch = async () => {
    pieces ??= log.open()[Symbol.asyncIterator]()
    const next = await pieces.next()
    if (next.done) {
      ended = true
      return
    }
    // A log may reuse its buffer for the next chunk.
    held.push({ start: end, bytes: next.value.slice() })
    end += next.value.length
  }

  return {
    size: log.sizeBytes ?? Number.MAX_SAFE_INTEGER,
    close,
    async read(offset, length) {
      if (offset < (held[0]?.start ?? end)) await close()
      while (!ended && end < offset + length) {
        await fetch()
        const needless = held.findIndex(({ start, bytes }) => start + bytes.length > offset - keptBytes)
        held.splice(0, needless === -1 ? Math.max(0, held.length - 1) : needless)
      }
      const out = new Uint8Array(Math.max(0, Math.min(end, offset + length) - offset))
      for (const { start, bytes } of held) {
        const from = Math.max(start, offset)
        const to = Math.min(start + bytes.length, offset + length)
        if (from < to) out.set(bytes.subarray(from - start, to - start), from - offset)
      }
      return out
    },
  }
}

/** Archive readers never seek back further than this into what they read ahead. */
const keptBytes = 2 ** 20
