import type { LogFilter } from '../../../common/evidence/log-view.ts'
import type { LineClassifier } from './classify-line.ts'
import { LineIndex } from './line-index.ts'
import type { LogBytes } from './log-bytes.ts'
import { type Hint, scanLines } from './scan-lines.ts'

/** Which lines to keep: a test on their latin1 text (one character per byte), and a hint where matches can occur. */
export type LineTest = {
  readonly holds: (latin: string) => boolean
  readonly hint?: Hint
}

/** Matches all lines. */
export const everyLine: LineTest = { holds: () => true }

/** Creates the test of a filter. Avoids decoding lines where possible. */
export function lineTest(classifier: LineClassifier, { only, text }: LogFilter): LineTest {
  const withText = textTest(classifier, text)
  switch (only) {
    case 'lines':
      return withText
    case 'records':
      return { ...withText, holds: (latin) => classifier.begins(latin) && withText.holds(latin) }
    case 'failures':
      return {
        hint: withText.hint ?? classifier.mayFail,
        holds: (latin) => withText.holds(latin) && classifier.severity(classifier.text(latin)) === 'error',
      }
  }
}

/** Whether a line contains a text, ignoring case. */
export function textTest(classifier: LineClassifier, text: string): LineTest {
  const wanted = text.toLowerCase()
  if (wanted === '') return everyLine
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what reads the same in every code page
  const plain = /^[\u0000-\u007f]*$/.test(wanted)
  if (!plain) return { holds: (latin) => classifier.text(latin).toLowerCase().includes(wanted) }
  return {
    holds: (latin) => latin.toLowerCase().includes(wanted),
    hint: (latin) => {
      const lower = latin.toLowerCase()
      return (from) => lower.indexOf(wanted, from)
    },
  }
}

/** The lines of a log that a filter keeps, found in the background. */
export class FilteredLines {
  readonly index = new LineIndex()
  readonly test: LineTest
  readonly #bytes: LogBytes
  readonly #stop = new AbortController()
  /** Where to continue: the last line seen, because it may have been incomplete. */
  #next = { line: 1, offset: 0, kept: false }
  #running: Promise<void> | null = null
  /** Number of bytes scanned. */
  #done = 0

  constructor(bytes: LogBytes, test: LineTest) {
    this.#bytes = bytes
    this.test = test
  }

  /** Whether a log of this size was scanned completely. */
  hasSeen(end: number): boolean {
    return this.#done >= end
  }

  /** Whether every line up to this one was scanned. */
  isPast(line: number): boolean {
    return this.#next.line > line
  }

  /** Continues scanning in the background, up to `end`. */
  follow(end: number): void {
    if (this.#running !== null || this.hasSeen(end)) return
    this.#running = this.#scan(end)
      .catch(() => {})
      .then(() => {
        this.#running = null
      })
  }

  /** Waits briefly for first results, which is enough for most logs. */
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
