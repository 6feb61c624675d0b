/** Start of a line. */
export type LineStart = {
  /** Number of rows of the index before it. */
  readonly row: number
  /** Line number in the log, from 1. */
  readonly line: number
  /** Byte offset in the log. */
  readonly offset: number
}

/**
 * Line starts in bounded memory: all of them for a small log, every second, fourth and so on for a large one. Starts
 * are added in order; one start may represent several rows.
 */
export class LineIndex {
  readonly #starts: LineStart[] = []
  readonly #most: number
  #every = 1
  #added = 0
  #rows = 0

  /** @param most Maximum number of stored starts; at least 2 */
  constructor(most = 200_000) {
    this.#most = most
  }

  /** Number of rows. */
  get rows(): number {
    return this.#rows
  }

  /** Adds a row, or several rows of which this is the first. */
  add(line: number, offset: number, rows = 1): void {
    if (this.#added % this.#every === 0) {
      if (this.#starts.length === this.#most) this.#thinOut()
      // After thinning out, this start may no longer be one to store.
      if (this.#added % this.#every === 0) this.#starts.push({ row: this.#rows, line, offset })
    }
    this.#added++
    this.#rows += rows
  }

  /** The last stored start at or before a row; null if there is none. */
  before(row: number): LineStart | null {
    return this.#starts[this.#behind('row', row) - 1] ?? null
  }

  /** The first stored start after a row; null if there is none. */
  after(row: number): LineStart | null {
    return this.#starts[this.#behind('row', row)] ?? null
  }

  /** The last stored start at or before a line; null if the index starts after it. */
  beforeLine(line: number): LineStart | null {
    return this.#starts[this.#behind('line', line) - 1] ?? null
  }

  /** The first stored start after a line; null if there is none. */
  startBehind(line: number): LineStart | null {
    return this.#starts[this.#behind('line', line)] ?? null
  }

  /** Number of stored starts at or before a row or line. */
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
