import { readSync } from 'node:fs'
import { failureError } from '../../texts/failure.ts'
import { type Free, keepFree, takeFree } from './free-scanners.ts'
import { layNeedles } from './needle-index.ts'
import { sampleFile } from './sample-file.ts'
import { newScanner, type Scanner } from './scanner.ts'

/** Bytes of one record in the scanner's memory; valid only until the call returns. */
export type FoundRecord = {
  readonly bytes: Buffer
  readonly from: number
  readonly to: number
  /** Line number of its first line, from 1. */
  readonly line: number
  /** Number of the text after the time: records with the same number have the same text. Null if unknown. */
  readonly text: number | null
}

/** Callbacks of the scanner, in log order. */
export type ScanSink = {
  /**
   * A record with a needle or a potential error code, each once. `needles` returns the numbers of all needles in it,
   * which is expensive. Return false if the text is irrelevant and its records need not be reported again. Never
   * return false for an opening record: if it has other needles too, its opening would be lost.
   */
  record(record: FoundRecord, needles: () => ReadonlySet<number>): boolean
  /** A record that only opens something, reported before the next other one; only the last of several. */
  opening(record: FoundRecord): void
  /** Text numbers are reset. */
  forget(): void
}

export type ScanResult = {
  readonly lines: number
  /** Number of lines too long to be read completely. */
  readonly cutLines: number
}

/** How records of a log start. */
export type RecordStart = 'date' | 'brace' | 'event' | 'no-blank'

export type ScanOptions = {
  readonly needles: readonly string[]
  /** Number of leading needles that only open something. */
  readonly openings: number
  /** True for texts of which every record is reported. */
  readonly every: boolean
  readonly recordStart: RecordStart
  /** True if records start with a time (`2026-01-31 12:34:56, `) followed by repeating texts. */
  readonly dated: boolean
  readonly sink: ScanSink
  readonly signal?: AbortSignal | undefined
}

/**
 * Scans a log once, in bounded memory and without decoding, and reports the records with a needle or an error code.
 * Rejects with FailureError `cancelled` if the signal aborts.
 */
export async function scanLog(pieces: AsyncIterable<Uint8Array>, options: ScanOptions): Promise<ScanResult> {
  const scan = new LogScan(options, takeFree(options.needles), 0)
  for await (const piece of pieces) {
    if (options.signal?.aborted) throw failureError('cancelled', 'diagnosis-stopped', {})
    scan.push(piece)
  }
  const result = scan.end()
  keepFree({ needles: options.needles, scanner: scan.scanner, log: null, parts: 0 })
  return result
}

/**
 * Scans a part of an open file on this thread, reading directly into the scanner's memory. Parts start and end at
 * record boundaries. A file that was truncated ends there. Throws the system's error.
 *
 * @param log The same object for every part whose parts share a sink, so that text numbers continue from part to part
 */
export function scanPart(
  file: number,
  { from, to }: FilePart,
  log: object,
  options: ScanOptions,
): ScanResult {
  const before = takeFree(options.needles)
  const continues = before?.needles === options.needles && before.log === log
  const scan = new LogScan(options, before, continues ? before.parts : 0)
  let at = from
  scan.fitTo((into) => sampleFile(file, into))
  scan.pull((into) => {
    const bytes = readSync(file, into, 0, Math.min(into.length, to - at), at)
    at += bytes
    return bytes
  })
  const result = scan.end()
  keepFree({ needles: options.needles, scanner: scan.scanner, log, parts: scan.parts })
  return result
}

/** Byte range of a file. */
export type FilePart = { readonly from: number; readonly to: number }

/** Holds a part of the log: complete records, followed by the start of an incomplete one. */
class LogScan {
  readonly scanner: Scanner
  readonly #options: ScanOptions
  /** The text in the scanner's memory, and the zeros after it. */
  #bytes = Buffer.alloc(0)
  #reports = new Int32Array()
  #marks = new Uint8Array()
  #fitted: boolean
  #filled = 0
  #parts: number
  /** Lines that the scanner counted in an earlier part of the file, whose texts it still knows. */
  readonly #linesBefore: number
  /** True while the rest of an overlong line is discarded. */
  #dropping = false
  #cutLines = 0

  constructor(options: ScanOptions, free: Free | null, parts: number) {
    this.#options = options
    this.#parts = parts
    this.scanner = free?.scanner ?? newScanner()
    this.#fitted = free?.needles === options.needles
    if (parts === 0) {
      this.scanner.begin(recordStarts.indexOf(options.recordStart), options.openings, options.dated ? 1 : 0)
      // Another log may have used the scanner in between, so the sink's text numbers are invalid.
      options.sink.forget()
    }
    this.#linesBefore = this.scanner.lineAfter() - 1
    this.#view(this.scanner.memoryFor(0))
  }

  /**
   * Optimizes the needles for the text that `write` provides, unless already done. Must be called before anything
   * else.
   */
  fitTo(write: (into: Uint8Array) => number): void {
    if (!this.#fitted) this.#fit(write(this.#bytes.subarray(0, this.scanner.layout.textBytes)))
  }

  push(piece: Uint8Array): void {
    const { textBytes } = this.scanner.layout
    let from = 0
    while (from < piece.length) {
      if (this.#dropping) {
        const end = piece.indexOf(10, from)
        if (end === -1) return
        this.#dropping = false
        this.scanner.addLine()
        from = end + 1
        continue
      }
      const taken = Math.min(textBytes - this.#filled, piece.length - from)
      this.#bytes.set(taken === piece.length ? piece : piece.subarray(from, from + taken), this.#filled)
      this.#filled += taken
      from += taken
      if (this.#filled < textBytes) continue
      // Needles are optimized for the current text, and once more later in the log.
      if (fittedAt.has(this.#parts)) this.#fit(this.#filled)
      this.#work(false)
    }
  }

  /** How often the buffer was scanned. */
  get parts(): number {
    return this.#parts
  }

  /** Consumes what `read` writes into the buffer it is given, until it writes nothing. */
  pull(read: (into: Uint8Array) => number): void {
    const { textBytes } = this.scanner.layout
    for (;;) {
      const goal = Math.min((Math.floor(this.#filled / atOnce) + 1) * atOnce, textBytes)
      // The rest of an overlong line is read into a scratch buffer.
      const into = this.#dropping ? Buffer.alloc(64 * 1024) : this.#bytes.subarray(this.#filled, goal)
      const count = read(into)
      if (count === 0) return
      if (this.#dropping) this.push(into.subarray(0, count))
      else {
        this.#filled += count
        if (this.#filled === goal) this.#work(false)
      }
    }
  }

  end(): ScanResult {
    const openEnd = this.#dropping || (this.#filled > 0 && this.#bytes[this.#filled - 1] !== 10)
    if (this.#filled > 0) this.#work(true)
    return {
      lines: this.scanner.lineAfter() - 1 - this.#linesBefore + (openEnd ? 1 : 0),
      cutLines: this.#cutLines,
    }
  }

  #work(last: boolean): void {
    if (!this.#fitted) this.#fit(this.#filled)
    const full = this.#filled === this.scanner.layout.textBytes
    this.#parts++
    // Bytes after the text must not look like text of an earlier part.
    this.#bytes.fill(0, this.#filled, this.#filled + zeros)
    const limit = last ? this.#filled : this.scanner.lastRecord(this.#filled)
    this.#scan(limit)
    this.#bytes.copyWithin(0, limit, this.#filled)
    this.#filled -= limit
    if (full && !last && this.#filled > longestLine) this.#cutLine()
  }

  #fit(sampleBytes: number): void {
    const { needles, sink } = this.#options
    layNeedles(this.scanner, needles, sampleBytes)
    sink.forget()
    this.#view(this.scanner.memoryFor(0))
    this.#fitted = true
  }

  #view(memory: ArrayBuffer): void {
    const { layout } = this.scanner
    this.#bytes = Buffer.from(memory, layout.text, layout.textBytes + zeros)
    this.#reports = new Int32Array(memory, layout.reports)
    this.#marks = new Uint8Array(memory, layout.marks, this.#options.needles.length)
  }

  /** The buffer holds a single unfinished line: scans what is there and discards the rest. */
  #cutLine(): void {
    const last = this.#bytes.lastIndexOf(10, this.#filled - 1) + 1
    if (this.#filled - last <= longestLine) return
    this.#bytes.fill(0, this.#filled, this.#filled + zeros)
    this.#scan(this.#filled)
    this.#filled = 0
    this.#dropping = true
    this.#cutLines++
  }

  /** Reports the records before `limit`. */
  #scan(limit: number): void {
    const scanner = this.scanner
    const { every, sink } = this.#options
    scanner.ready(limit)
    for (;;) {
      const answer = every ? scanner.scanEvery() : scanner.scan()
      this.#report(answer < 0 ? -1 - answer : answer)
      if (answer >= 0) return
      if (!scanner.isFull()) continue
      scanner.forget()
      sink.forget()
    }
  }

  #report(count: number): void {
    const { sink } = this.#options
    const reports = this.#reports
    for (let at = 0; at < count * 4; at += 4) {
      const text = reports[at] as number
      const from = reports[at + 1] as number
      const to = reports[at + 2] as number
      const line = (reports[at + 3] as number) - this.#linesBefore
      const record = { bytes: this.#bytes, from, to, line, text: text < 0 ? null : text }
      if (text === opens) sink.opening(record)
      else if (!sink.record(record, () => this.#needlesOf(from, to)) && text >= 0) this.scanner.silence(text)
    }
  }

  #needlesOf(from: number, to: number): ReadonlySet<number> {
    const marks = this.#marks.fill(0)
    this.scanner.findNeedles(from, to)
    const needles = new Set<number>()
    for (let needle = marks.indexOf(1); needle !== -1; needle = marks.indexOf(1, needle + 1))
      needles.add(needle)
    return needles
  }
}

/** In the order in which wasm/records.as numbers them. */
const recordStarts: readonly RecordStart[] = ['date', 'brace', 'event', 'no-blank']
/** Used instead of a text number. */
const opens = -2
/** Bytes read before scanning; still in the processor's cache and at least several records. */
const atOnce = 256 * 1024
/** Number of bytes after the text that the scanner may read. */
const zeros = 64
/** Parts of a stream before which the needles are optimized. */
const fittedAt: ReadonlySet<number> = new Set([0, 16])
/** Only the beginning of a longer line is read. */
const longestLine = 1024 * 1024
