/** Where a line begins. */
export type LineStart = {
  /** How many lines of the index come before it. */
  readonly row: number
  /** Its number in the log, from 1. */
  readonly line: number
  /** Bytes of the log before it. */
  readonly offset: number
}

/**
 * Where lines begin, in bounded memory: every line of a small log, and of a large one every second, fourth and so on, as
 * many as fit. Lines are added in their order; they may be all lines of a log or those that a filter keeps.
 */
export class LineIndex {
  readonly #lines: number[] = []
  readonly #offsets: number[] = []
  readonly #most: number
  #stride = 1
  #rows = 0

  /** @param most starts that are kept at most; at least 2 */
  constructor(most = 200_000) {
    this.#most = most
  }

  /** How many lines there are. */
  get rows(): number {
    return this.#rows
  }

  add(line: number, offset: number): void {
    if (this.#rows % this.#stride === 0) {
      if (this.#lines.length === this.#most) this.#thinOut()
      // Thinning out may have made this row one that is not kept.
      if (this.#rows % this.#stride === 0) {
        this.#lines.push(line)
        this.#offsets.push(offset)
      }
    }
    this.#rows++
  }

  /** The last start that is kept at or before a row; null where there is none. */
  before(row: number): LineStart | null {
    return this.#at(Math.min(Math.floor(row / this.#stride), this.#lines.length - 1))
  }

  /** The first start that is kept behind a row; null where there is none. */
  after(row: number): LineStart | null {
    return this.#at(Math.floor(row / this.#stride) + 1)
  }

  /** The last start that is kept at or before a line; null where the index begins behind it. */
  beforeLine(line: number): LineStart | null {
    let [low, high] = [0, this.#lines.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#lines[middle] as number) <= line) low = middle + 1
      else high = middle
    }
    return this.#at(low - 1)
  }

  /** The first start that is kept behind a line; null where there is none. */
  startBehind(line: number): LineStart | null {
    const before = this.beforeLine(line)
    return before === null ? this.#at(0) : this.after(before.row)
  }

  #at(place: number): LineStart | null {
    const line = this.#lines[place]
    const offset = this.#offsets[place]
    if (line === undefined || offset === undefined) return null
    return { row: place * this.#stride, line, offset }
  }

  #thinOut(): void {
    this.#stride *= 2
    let kept = 0
    for (let at = 0; at < this.#lines.length; at += 2, kept++) {
      this.#lines[kept] = this.#lines[at] as number
      this.#offsets[kept] = this.#offsets[at] as number
    }
    this.#lines.length = kept
    this.#offsets.length = kept
  }
}
