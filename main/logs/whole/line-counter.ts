import { LineIndex } from './line-index.ts'
import type { LogBytes } from './log-bytes.ts'

/** Counts the lines of a log and notes where they begin, while it is read and again when it has grown. */
export class LineCounter {
  readonly index = new LineIndex()
  readonly #bytes: LogBytes
  #end = 0
  /** Whether the next byte begins a line. */
  #begins = true

  constructor(bytes: LogBytes) {
    this.#bytes = bytes
  }

  /** Bytes that were gone through. */
  get end(): number {
    return this.#end
  }

  /** Goes through what was not counted yet. Rejects with what the source says. */
  async count(isClosed: () => boolean): Promise<void> {
    for await (const piece of this.#bytes.more()) {
      if (isClosed()) return
      this.#take(Buffer.from(piece.buffer, piece.byteOffset, piece.length))
    }
  }

  #take(piece: Buffer): void {
    let at = 0
    while (at < piece.length) {
      if (this.#begins) this.index.add(this.index.rows + 1, this.#end + at)
      const found = piece.indexOf(10, at)
      this.#begins = found !== -1
      if (found === -1) break
      at = found + 1
    }
    this.#end += piece.length
  }
}
