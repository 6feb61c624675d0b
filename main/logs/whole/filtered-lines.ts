import type { LogFilter } from '../../../common/log-view.ts'
import { LineIndex } from './line-index.ts'
import type { LogBytes } from './log-bytes.ts'
import type { LineLook } from './look-at-line.ts'
import { type Hint, scanLines } from './scan-lines.ts'

/** Which lines are wanted: by their text with a character for each byte, and where in a text they can be at all. */
export type LineTest = {
  readonly holds: (latin: string) => boolean
  readonly hint?: Hint
}

/** All lines. */
export const everyLine: LineTest = { holds: () => true }

/** The test of a filter. What can be decided without decoding a line is decided so. */
export function lineTest(look: LineLook, { only, text }: LogFilter): LineTest {
  const withText = textTest(look, text)
  switch (only) {
    case 'lines':
      return withText
    case 'records':
      return { ...withText, holds: (latin) => look.begins(latin) && withText.holds(latin) }
    case 'failures':
      return {
        hint: withText.hint ?? look.mayFail,
        holds: (latin) => withText.holds(latin) && look.severity(look.text(latin)) === 'error',
      }
  }
}

/** Whether a line holds a text, in any case. */
export function textTest(look: LineLook, text: string): LineTest {
  const wanted = text.toLowerCase()
  if (wanted === '') return everyLine
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what reads the same in every code page
  const plain = /^[\u0000-\u007f]*$/.test(wanted)
  if (!plain) return { holds: (latin) => look.text(latin).toLowerCase().includes(wanted) }
  return {
    holds: (latin) => latin.toLowerCase().includes(wanted),
    hint: (latin) => {
      const lower = latin.toLowerCase()
      return (from) => lower.indexOf(wanted, from)
    },
  }
}

/** The lines of a log that a filter keeps, found while it is looked at. */
export class FilteredLines {
  readonly index = new LineIndex()
  readonly test: LineTest
  readonly #bytes: LogBytes
  readonly #stop = new AbortController()
  /** The line to go on with: the last one that was looked at, for it may have been unfinished then. */
  #next = { line: 1, offset: 0, kept: false }
  #running: Promise<void> | null = null
  /** Bytes that were gone through. */
  #done = 0

  constructor(bytes: LogBytes, test: LineTest) {
    this.#bytes = bytes
    this.test = test
  }

  /** Whether a log of so many bytes was gone through. */
  hasSeen(end: number): boolean {
    return this.#done >= end
  }

  /** Whether every line up to this one was looked at. */
  isPast(line: number): boolean {
    return this.#next.line > line
  }

  /** Goes on through the log in the background, up to `end`. */
  follow(end: number): void {
    if (this.#running !== null || this.hasSeen(end)) return
    this.#running = this.#scan(end)
      .catch(() => {})
      .then(() => {
        this.#running = null
      })
  }

  /** Waits a moment for the first results: most logs are gone through within it. */
  async settle(milliseconds: number): Promise<void> {
    if (this.#running === null) return
    let timer: NodeJS.Timeout | undefined
    const moment = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    })
    await Promise.race([this.#running, moment])
    clearTimeout(timer)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #scan(end: number): Promise<void> {
    const { hint, holds } = this.test
    const range = { from: this.#next, end, signal: this.#stop.signal, ...(hint ? { hint } : {}) }
    await scanLines(this.#bytes, range, ({ line, offset, latin }) => {
      const known = line === this.#next.line && this.#next.kept
      const kept = known || holds(latin)
      if (kept && !known) this.index.add(line, offset)
      this.#next = { line, offset, kept }
      return true
    })
    this.#done = end
  }
}
