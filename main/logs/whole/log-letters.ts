import { isAscii, isUtf8 } from 'node:buffer'
import { guessCodePage } from '../text/guess-code-page.ts'
import { lineText } from '../text/text-encoding.ts'

/** Bytes used to guess a code page; more would not improve the guess. */
const enough = 4096
const longestLine = 512

/** Code page of the lines in a log that are not UTF-8, as far as the log was read. */
export class LogLetters {
  readonly #lines: Uint8Array[] = []
  #bytes = 0
  #guessed: number | null = null
  #chosen: number | null = null

  /** The selected or guessed code page; null if every line so far is UTF-8. */
  get page(): number | null {
    return this.#chosen ?? this.#guessed
  }

  get isChosen(): boolean {
    return this.#chosen !== null
  }

  /** Selects a code page; null for the guessed one. */
  choose(page: number | null): void {
    this.#chosen = page
  }

  /** Examines a chunk of the log as it passes. */
  see(piece: Uint8Array): void {
    if (this.#bytes >= enough || isAscii(piece)) return
    const whole = piece.subarray(piece.indexOf(10) + 1, piece.lastIndexOf(10) + 1)
    // The first and last line of a chunk may be cut; use them only if there are no others.
    const seen = whole.length > 0 ? whole : piece
    if (isUtf8(seen)) return
    const before = this.#bytes
    for (let from = 0; from < seen.length && this.#bytes < enough; ) {
      const found = seen.indexOf(10, from)
      const end = found === -1 ? seen.length : found
      this.#take(seen.subarray(from, end))
      from = end + 1
    }
    if (this.#bytes > before) this.#guessed = guessCodePage(this.#lines)
  }

  /** Decodes a line given as latin1. */
  text(latin: string): string {
    return lineText(Buffer.from(latin, 'latin1'), this.page ?? undefined)
  }

  #take(line: Uint8Array): void {
    if (isAscii(line) || isUtf8(line)) return
    const kept = line.slice(0, longestLine)
    this.#lines.push(kept)
    this.#bytes += kept.length
  }
}
