import { message } from '../../../common/texts/message.ts'
import type { LogSource } from '../log-source.ts'
import { UnreadLog } from '../unread-log.ts'

/** Buffer limit; longer streams can be read only once. */
const mostKept = 256 * 2 ** 20

/** Makes a stream re-readable by buffering it. Rejects with UnreadLog if it was too long for that. */
export function readAgain(source: LogSource): LogSource {
  const kept: Uint8Array[] = []
  let bytes = 0
  let begun = false
  return {
    ...source,
    async *open() {
      if (begun) {
        if (bytes > mostKept) throw new UnreadLog(message('log.stream-too-long', { mib: mostKept / 2 ** 20 }))
        yield* kept
        return
      }
      begun = true
      for await (const piece of source.open()) {
        bytes += piece.length
        if (bytes <= mostKept) kept.push(Uint8Array.from(piece))
        else kept.length = 0
        yield piece
      }
    },
  }
}
