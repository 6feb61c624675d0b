import type {
  LogChange,
  LogFilter,
  LogLine,
  LogRecordRead,
  LogRowOfLine,
  LogRows,
  LogSearch,
  LogState,
} from '../../../common/evidence/log-view.ts'
import type { TextValue } from '../../../common/texts/value.ts'
import { sniffFormat } from '../log-format.ts'
import type { LogFormat } from '../record.ts'
import { untilFault, whyNotRead } from '../source-pieces.ts'
import { lineText } from '../text/text-encoding.ts'
import { type CitedLine, findCited, type NearLines } from './cited-line.ts'
import { lineClassifier } from './classify-line.ts'
import { everyLine, FilteredLines, lineTest } from './filtered-lines.ts'
import { findLine } from './find-line.ts'
import { lineAtTime } from './line-at-time.ts'
import { LineCounter } from './line-counter.ts'
import { type LogBytes, openLogBytes, type ViewedSource } from './log-bytes.ts'
import { LogLetters } from './log-letters.ts'
import { type CountedLog, longestRecord, offsetOf, readRecordAt, readRows } from './read-lines.ts'

/** Number of most recent filters whose lines are cached. */
const mostFilters = 3
/** Milliseconds that a request waits for lines still being counted. */
const moment = 150

/** State of a log, with the reason if it could not be read to its end. */
export type WholeLogState = Omit<LogState, 'damage'> & { readonly damage: TextValue | null }

/** Records why a source ended early. */
type Fault = { why: TextValue | null }

/**
 * A complete log being viewed: its lines are counted once, in the background and in bounded memory, and read on
 * demand. Methods reject with errors of the file system or the archive reader.
 */
export class WholeLog {
  readonly name: string
  readonly format: LogFormat
  readonly isText: boolean
  readonly #bytes: LogBytes
  readonly #counter: LineCounter
  readonly #letters: LogLetters
  readonly #classifier: CountedLog['classifier']
  readonly #filters = new Map<string, FilteredLines>()
  readonly #fault: Fault
  /** Lines that are known before the log is counted up to them. */
  #near: NearLines | null = null
  #counting: Promise<void> | null = null
  #isWhole = false
  #changed: LogChange | null = null
  #closed = false
  #search = new AbortController()

  private constructor(name: string, bytes: LogBytes, fault: Fault) {
    this.name = name
    this.isText = bytes.isText
    this.format = sniffFormat(lineText(bytes.head).replace(/^\ufeff/, ''))
    this.#bytes = bytes
    this.#fault = fault
    this.#letters = new LogLetters()
    this.#counter = new LineCounter(bytes, this.#letters)
    this.#classifier = lineClassifier(this.format, this.#letters)
  }

  /**
   * Opens a log and starts counting its lines.
   *
   * @param folder For a copy, if the log has no random access
   * @param cited The line to open it at, which a large log finds before it is counted
   */
  static async open(source: ViewedSource, folder: string, cited: CitedLine | null = null): Promise<WholeLog> {
    const fault: Fault = { why: null }
    const note = (why: TextValue) => {
      fault.why = why
    }
    const bytes = await openLogBytes({ ...source, open: () => untilFault(source.open(), note) }, folder)
    const log = new WholeLog(source.name, bytes, fault)
    if (cited !== null && bytes.isAllAtHand && (bytes.sizeBytes ?? 0) >= worthSearching)
      await log.#goNear(cited)
    log.#count()
    return log
  }

  state(): WholeLogState {
    const { sizeBytes } = this.#bytes
    return {
      lines: this.#counter.index.rows,
      whole: this.#isWhole,
      fraction: this.#isWhole ? 1 : sizeBytes ? Math.min(1, this.#counter.end / sizeBytes) : null,
      changed: this.#changed,
      codePage: this.#letters.page,
      pageChosen: this.#letters.isChosen,
      damage: this.#fault.why,
    }
  }

  /** Selects the code page for lines that are not UTF-8; null for the guessed one. */
  async readAs(codePage: number | null): Promise<void> {
    this.#letters.choose(codePage)
    // Search results depend on how lines are decoded.
    const filters = [...this.#filters.values()]
    this.#filters.clear()
    for (const kept of filters) await kept.close()
  }

  /** Checks whether the log has grown or was replaced, and counts new lines. */
  async follow(): Promise<void> {
    if (this.#counting !== null || this.#changed !== null || this.#closed) return
    const seen = await this.#bytes.look().catch(() => 'gone' as const)
    if (seen === 'grown') this.#count()
    else if (seen !== 'same') this.#changed = seen
  }

  /** Returns the rows of a filter found so far; waits briefly if the search is still running. */
  async rows(filter: LogFilter, from: number, count: number): Promise<LogRows> {
    if (filter.only === 'lines' && filter.text === '') {
      await this.#untilCounted(from + count, moment, { from, to: from + 1 })
      const log = this.#logWith({ from, to: from + 1 })
      const rows = await readRows(log, { index: log.index, test: everyLine }, { from, count })
      return { total: this.#rows(), whole: this.#isWhole, from, rows }
    }
    const kept = await this.#searched(filter)
    const rows = await this.#readRows(kept, from, count)
    const whole = this.#isWhole && kept.hasSeen(this.#counter.end)
    return { total: kept.index.rows, whole, from, rows }
  }

  /** Returns the row of a filter at or before a line; waits briefly if the log is not read that far. */
  async rowOfLine(filter: LogFilter, line: number): Promise<LogRowOfLine> {
    if (filter.only === 'lines' && filter.text === '') {
      await this.#untilCounted(line, moment, { from: line - 1, to: line })
      const total = this.#rows()
      const exact =
        this.#isWhole || this.#counter.index.rows >= line || this.#isNear({ from: line - 1, to: line })
      return { row: Math.max(0, Math.min(line, total) - 1), total, exact }
    }
    const kept = await this.#searched(filter)
    const exact = kept.isPast(line) || (this.#isWhole && kept.hasSeen(this.#counter.end))
    return { row: await this.#rowBefore(kept, line), total: kept.index.rows, exact }
  }

  /** The last row of a filter at or before a line, among those found so far. */
  async #rowBefore(kept: FilteredLines, line: number): Promise<number> {
    const start = kept.index.beforeLine(line)
    if (start === null) return 0
    for (let row = start.row; ; ) {
      const rows = await this.#readRows(kept, row, pageRows)
      const behind = rows.findIndex((one) => one.line > line)
      if (behind !== -1) return Math.max(0, row + behind - 1)
      if (rows.length < pageRows) return Math.max(0, row + rows.length - 1)
      row += rows.length
    }
  }

  /** The record that contains a line; null if the line does not exist. */
  async record(line: number): Promise<LogRecordRead | null> {
    const span = { from: Math.max(0, line - 1 - longestRecord), to: line }
    await this.#untilCounted(line, Number.POSITIVE_INFINITY, span)
    return readRecordAt(this.#logWith(span), line)
  }

  /** The next or previous matching line; null if there is none. A new search cancels the previous one. */
  async find(search: LogSearch, line: number, forward: boolean): Promise<number | null> {
    this.#search.abort()
    this.#search = new AbortController()
    const { signal } = this.#search
    await this.#untilCounted(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    if (signal.aborted || this.#closed) return null
    return findLine(this.#log(), search, { line, forward, signal }).catch((error: unknown) => {
      if (signal.aborted) return null
      throw error
    })
  }

  /** The last line written at or before a time; null if no line has a time. */
  async lineAtTime(time: string): Promise<number | null> {
    await this.#untilCounted(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    return lineAtTime(this.#log(), time)
  }

  /** Stops all work on the log and deletes its copy. */
  async close(): Promise<void> {
    this.#closed = true
    this.#search.abort()
    await this.#counting
    for (const kept of this.#filters.values()) await kept.close()
    await this.#bytes.close()
  }

  #log(): CountedLog {
    const { index, end } = this.#counter
    return { bytes: this.#bytes, index, end, classifier: this.#classifier, format: this.format }
  }

  #readRows(of: Parameters<typeof readRows>[1], from: number, count: number): Promise<LogLine[]> {
    return readRows(this.#log(), of, { from, count })
  }

  #count(): void {
    this.#isWhole = false
    this.#counting = this.#counter
      .count(() => this.#closed)
      .catch((error: unknown) => {
        this.#fault.why = whyNotRead(error)
      })
      .then(() => this.#compareNear())
      .then(() => {
        this.#isWhole = true
        this.#counting = null
      })
  }

  /** Waits until this many lines, or all, are counted, or rows are known without that, or the time is up. */
  async #untilCounted(lines: number, milliseconds: number, rows?: Span): Promise<void> {
    const until = performance.now() + milliseconds
    const isKnown = () => this.#counter.index.rows >= lines || (rows !== undefined && this.#isNear(rows))
    while (!this.#isWhole && !this.#closed && !isKnown() && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 5))
  }

  async #goNear(cited: CitedLine): Promise<void> {
    const size = this.#bytes.sizeBytes ?? 0
    // Without it, the log opens once it is counted up to the line.
    const log = { bytes: this.#bytes, size, classifier: this.#classifier }
    this.#near = await findCited(log, cited).catch(() => null)
  }

  /** Whether rows are known although the log is not counted up to them. */
  #isNear({ from, to }: Span): boolean {
    return this.#near !== null && from >= this.#near.from && to <= this.#near.to
  }

  /** Now that all lines are counted, the cited one must have the number that the evidence gives it. */
  async #compareNear(): Promise<void> {
    const near = this.#near
    this.#near = null
    // Of a log that could not be read to its end, this remains unknown.
    if (near === null || this.#closed || this.#fault.why !== null) return
    const offset = await offsetOf(this.#log(), near.line).catch(() => near.offset)
    if (offset !== near.offset) this.#changed = 'replaced'
  }

  /** The log with an index that has these rows. */
  #logWith(rows: Span): CountedLog {
    const log = this.#log()
    if (this.#near === null || log.index.rows >= rows.to || !this.#isNear(rows)) return log
    return { ...log, index: this.#near.index, end: this.#bytes.sizeBytes ?? log.end }
  }

  #rows(): number {
    return Math.max(this.#counter.index.rows, this.#near?.to ?? 0)
  }

  /** The lines of a filter, after a short wait in which most logs are counted and filtered completely. */
  async #searched(filter: LogFilter): Promise<FilteredLines> {
    await this.#untilCounted(Number.POSITIVE_INFINITY, moment)
    const kept = this.#filtered(filter)
    kept.follow(this.#counter.end)
    await kept.settle(moment)
    return kept
  }

  #filtered(filter: LogFilter): FilteredLines {
    const key = `${filter.only} ${filter.text.toLowerCase()}`
    const known = this.#filters.get(key)
    if (known !== undefined) return known
    const [oldest] = this.#filters.keys()
    if (this.#filters.size >= mostFilters && oldest !== undefined) {
      void this.#filters.get(oldest)?.close()
      this.#filters.delete(oldest)
    }
    const kept = new FilteredLines(this.#bytes, lineTest(this.#classifier, filter))
    this.#filters.set(key, kept)
    return kept
  }
}

const pageRows = 200

type Span = { readonly from: number; readonly to: number }

/** Bytes of a log that is counted within the time in which it should open. */
const worthSearching = 8 * 2 ** 20
