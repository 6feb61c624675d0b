import { isAscii, isUtf8 } from 'node:buffer'
import { guessCodePage } from '../text/guess-code-page.ts'
import { lineText } from '../text/text-encoding.ts'

/** Bytes of lines by which a code page is guessed; more do not make the guess surer. */
const enough = 4096
const longestLine = 512

/** In which code page the letters of a log stand where they are not UTF-8, as far as the log was seen. */
export class LogLetters {
  readonly #lines: Uint8Array[] = []
  #bytes = 0
  #guessed: number | null = null
  #chosen: number | null = null

  /** The page that was chosen, or the one that the letters show; null where every line that was seen is UTF-8. */
  get page(): number | null {
    return this.#chosen ?? this.#guessed
  }

  get isChosen(): boolean {
    return this.#chosen !== null
  }

  /** Reads letters in this page from now on; null for the one that they show. */
  choose(page: number | null): void {
    this.#chosen = page
  }

  /** Looks at a piece of the log on its way. */
  see(piece: Uint8Array): void {
    if (this.#bytes >= enough || isAscii(piece)) return
    const whole = piece.subarray(piece.indexOf(10) + 1, piece.lastIndexOf(10) + 1)
    // The lines at both ends of a piece may be cut; a log of one such piece has no others.
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

  /** The text of a line that is written with a character for each byte. */
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
