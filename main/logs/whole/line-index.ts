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
 * Where lines begin, in bounded memory: every start that is added to a small one, and of a large one every second, fourth and
 * so on, as many as fit. Starts are added in their order; a start may stand for several rows.
 */
export class LineIndex {
  readonly #starts: LineStart[] = []
  readonly #most: number
  #every = 1
  #added = 0
  #rows = 0

  /** @param most starts that are kept at most; at least 2 */
  constructor(most = 200_000) {
    this.#most = most
  }

  /** How many rows there are. */
  get rows(): number {
    return this.#rows
  }

  /** Adds a row, or so many rows of which this is the first. */
  add(line: number, offset: number, rows = 1): void {
    if (this.#added % this.#every === 0) {
      if (this.#starts.length === this.#most) this.#thinOut()
      // Thinning out may have made this start one that is not kept.
      if (this.#added % this.#every === 0) this.#starts.push({ row: this.#rows, line, offset })
    }
    this.#added++
    this.#rows += rows
  }

  /** The last start that is kept at or before a row; null where there is none. */
  before(row: number): LineStart | null {
    return this.#starts[this.#behind('row', row) - 1] ?? null
  }

  /** The first start that is kept behind a row; null where there is none. */
  after(row: number): LineStart | null {
    return this.#starts[this.#behind('row', row)] ?? null
  }

  /** The last start that is kept at or before a line; null where the index begins behind it. */
  beforeLine(line: number): LineStart | null {
    return this.#starts[this.#behind('line', line) - 1] ?? null
  }

  /** The first start that is kept behind a line; null where there is none. */
  startBehind(line: number): LineStart | null {
    return this.#starts[this.#behind('line', line)] ?? null
  }

  /** How many of the kept starts are not behind a row or line. */
  #behind(by: 'row' | 'line', value: number): number {
    let [low, high] = [0, this.#starts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#starts[middle]?.[by] ?? 0) <= value) low = middle + 1
      else high = middle
    }
    return low
  }

  #thinOut(): void {
    this.#every *= 2
    const kept = this.#starts.filter((_, at) => at % 2 === 0)
    for (const [at, start] of kept.entries()) this.#starts[at] = start
    this.#starts.length = kept.length
  }
}
