import { LineFeeds } from './line-feeds.ts'
import { LineIndex } from './line-index.ts'
import type { LogBytes } from './log-bytes.ts'
import type { LogLetters } from './log-letters.ts'

/** Minimum distance in bytes between recorded line starts, the amount a page reads at once. */
const apart = 64 * 1024

/** Counts the lines of a log and records where they start, while it is first read and whenever it has grown. */
export class LineCounter {
  readonly index = new LineIndex()
  readonly #bytes: LogBytes
  readonly #letters: LogLetters
  readonly #feeds = new LineFeeds()
  #end = 0
  /** Whether the next byte starts a line. */
  #begins = true

  constructor(bytes: LogBytes, letters: LogLetters) {
    this.#bytes = bytes
    this.#letters = letters
  }

  /** Number of bytes counted. */
  get end(): number {
    return this.#end
  }

  /** Counts everything that is new. Rejects with the source's error. */
  async count(isClosed: () => boolean): Promise<void> {
    for await (const piece of this.#bytes.more()) {
      if (isClosed()) return
      this.#letters.see(piece)
      this.#take(Buffer.from(piece.buffer, piece.byteOffset, piece.length))
    }
  }

  #take(piece: Buffer): void {
    // The rest of a line that started earlier is not a new line.
    let at = this.#begins ? 0 : piece.indexOf(10) + 1
    if (at > 0 || this.#begins) {
      this.#feeds.take(piece)
      this.#begins = piece.at(-1) === 10
      while (at < piece.length) {
        const feed = piece.indexOf(10, at + apart)
        const to = feed === -1 ? piece.length : feed + 1
        const open = to === piece.length && !this.#begins ? 1 : 0
        this.index.add(this.index.rows + 1, this.#end + at, this.#feeds.count(at, to) + open)
        at = to
      }
    }
    this.#end += piece.length
  }
}
