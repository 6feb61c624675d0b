import { FailureError } from '../../../common/result.ts'
import {
  buildNeedleIndex,
  fold,
  hashShift,
  multiplier,
  type NeedleIndex,
  pairBit,
  pairMultiplier,
} from './needle-index.ts'

/** Bytes of one record in the scanner's memory; valid only until the call returns. */
export type FoundRecord = {
  readonly bytes: Buffer
  readonly from: number
  readonly to: number
  /** Line of its first line, from 1. */
  readonly line: number
}

/** What the scanner calls, in the order of the log. */
export type ScanSink = {
  /**
   * A record that holds a needle or what may be an error code, each once. `needles` tells the numbers of all needles in
   * it; asking costs time. `opening` is the last record before it that held an opening needle and was not yet told.
   */
  record(record: FoundRecord, needles: () => ReadonlySet<number>, opening: readonly FoundRecord[]): void
}

export type ScanResult = {
  readonly lines: number
  /** Lines too long to be read whole. */
  readonly cutLines: number
}

export type ScanOptions = {
  readonly needles: readonly string[]
  /** How many of the first needles only open something: their records are told together with the next other one. */
  readonly openings: number
  /** True for texts of which every record is told. */
  readonly every: boolean
  readonly startsRecord: (bytes: Uint8Array, at: number) => boolean
  readonly sink: ScanSink
  readonly signal?: AbortSignal | undefined
}

/**
 * Goes through a log once, in bounded memory, and reports the records that hold a needle or an error code. It decodes
 * nothing. Rejects with FailureError `cancelled` when the signal aborts.
 */
export async function scanLog(pieces: AsyncIterable<Uint8Array>, options: ScanOptions): Promise<ScanResult> {
  const scan = new LogScan(options)
  for await (const piece of pieces) {
    if (options.signal?.aborted)
      throw new FailureError('cancelled', 'The diagnosis was stopped.', 'Diagnose again when you are ready.')
    scan.push(piece)
  }
  return scan.end()
}

/** Holds a part of the log: whole records, and at its end the beginning of one that is still to come. */
class LogScan {
  readonly #options: ScanOptions
  readonly #bytes: Buffer
  readonly #words: Int32Array
  #index: NeedleIndex | null = null
  #filled = 0
  #parts = 0
  /** Number of the line that starts at byte 0. */
  #firstLine = 1
  /** True while the rest of an overlong line is thrown away. */
  #dropping = false
  #cutLines = 0
  /** Every line end is counted once: those before this byte are. */
  #countedTo = 0
  #countedLines = 0
  /** Line ends before each multiple of `markEvery`. */
  readonly #marks: number[] = [0]
  /** Where opening needles were found that were not told yet. */
  #openings: number[] = []

  constructor(options: ScanOptions) {
    this.#options = options
    // Eight bytes more: the last words may reach over the end.
    const memory = new ArrayBuffer(memoryBytes + 8)
    this.#bytes = Buffer.from(memory)
    this.#words = new Int32Array(memory)
  }

  push(piece: Uint8Array): void {
    let from = 0
    while (from < piece.length) {
      if (this.#dropping) {
        const end = piece.indexOf(10, from)
        if (end === -1) return
        this.#dropping = false
        this.#firstLine++
        from = end + 1
        continue
      }
      const taken = Math.min(memoryBytes - this.#filled, piece.length - from)
      this.#bytes.set(piece.subarray(from, from + taken), this.#filled)
      this.#filled += taken
      from += taken
      if (this.#filled === memoryBytes) this.#work(false)
    }
  }

  end(): ScanResult {
    const openEnd = this.#dropping || (this.#filled > 0 && this.#bytes[this.#filled - 1] !== 10)
    if (this.#filled > 0) this.#work(true)
    return { lines: this.#firstLine - 1 + (openEnd ? 1 : 0), cutLines: this.#cutLines }
  }

  #work(last: boolean): void {
    const bytes = this.#bytes
    // Logs change on the way: the index is fitted anew to the text at hand, ever more seldom.
    if (Number.isInteger(Math.log2(++this.#parts)))
      this.#index = buildNeedleIndex(this.#options.needles, bytes.subarray(0, this.#filled))
    this.#countedTo = 0
    this.#countedLines = 0
    const limit = last ? this.#filled : this.#lastRecordStart()
    this.#scan(limit)
    this.#firstLine += this.#linesBefore(limit)
    bytes.copyWithin(0, limit, this.#filled)
    this.#filled -= limit
    if (!last && this.#filled > longestLine) this.#cutLine()
  }

  /** Where the last record begins: it may go on in bytes to come. 0 where there is one endless line. */
  #lastRecordStart(): number {
    const bytes = this.#bytes
    const last = bytes.lastIndexOf(10, this.#filled - 1) + 1
    let start = last
    const floor = Math.max(0, last - longestRecord)
    while (start > floor) {
      if (this.#options.startsRecord(bytes, start)) return start
      start = start < 2 ? 0 : bytes.lastIndexOf(10, start - 2) + 1
    }
    return last
  }

  /** What is kept is one unfinished line: reads what there is of it and throws the rest away. */
  #cutLine(): void {
    this.#countedTo = 0
    this.#countedLines = 0
    const last = this.#bytes.lastIndexOf(10, this.#filled - 1) + 1
    if (this.#filled - last <= longestLine) return
    this.#scan(this.#filled)
    this.#firstLine += this.#linesBefore(this.#filled)
    this.#filled = 0
    this.#dropping = true
    this.#cutLines++
  }

  /** Reports the records before `limit`. */
  #scan(limit: number): void {
    // What comes after the text must not look like text of an earlier part.
    this.#bytes.fill(0, this.#filled, Math.min(this.#filled + 8, this.#bytes.length))
    this.#openings = []
    if (this.#options.every) this.#scanEvery(limit)
    else this.#scanMarked(limit)
    // The last opening stays open over the border; the bytes of the others go, and nothing asked for them.
    const at = this.#openings.at(-1)
    if (at !== undefined) this.#tell(this.#recordAt(at, limit))
  }

  #scanEvery(limit: number): void {
    for (let at = 0; at < limit; ) {
      const record = this.#recordAt(at, limit)
      this.#tell(record)
      at = Math.max(record.to, at + 1)
    }
  }

  #scanMarked(limit: number): void {
    const bytes = this.#bytes
    const words = this.#words
    const index = this.#index as NeedleIndex
    const { openings } = this.#options
    const until = (limit + 3) >> 2
    const found = new Set<number>()
    let told = 0
    for (
      let word = nextCandidate(words, index, 0, until);
      word < until;
      word = nextCandidate(words, index, word + 1, until)
    ) {
      const at = word << 2
      if (at + 3 < told) continue
      found.clear()
      index.find(bytes, at, limit, found)
      if (found.size === 0 && !isCodeAt(bytes, at, limit)) continue
      const place = Math.min(at + 3, limit - 1)
      if (found.size === 1 && openings > 0 && (found.values().next().value as number) < openings) {
        if (this.#openings.push(place) > mostOpenings) this.#openings.shift()
        continue
      }
      const record = this.#recordAt(place, limit)
      if (record.from < told) continue
      told = record.to
      this.#tell(record)
    }
  }

  #tell(record: FoundRecord): void {
    const opening: FoundRecord[] = []
    if (this.#openings.length > 0) {
      // The record itself may be the one that opens.
      for (const at of this.#openings) if (at < record.from) opening.push(this.#recordAt(at, record.from))
      this.#openings = []
    }
    this.#options.sink.record(record, () => this.#needlesOf(record), opening)
  }

  #needlesOf(record: FoundRecord): ReadonlySet<number> {
    const index = this.#index as NeedleIndex
    const needles = new Set<number>()
    const until = (record.to + 3) >> 2
    // A word may begin before the record and reach into it.
    for (
      let word = nextCandidate(this.#words, index, record.from >> 2, until);
      word < until;
      word = nextCandidate(this.#words, index, word + 1, until)
    )
      index.find(this.#bytes, word << 2, record.to, needles)
    return needles
  }

  /** The record around a byte: back to the line that begins it, on to the line before the next. */
  #recordAt(at: number, limit: number): FoundRecord {
    const bytes = this.#bytes
    const { startsRecord } = this.#options
    const lineFrom = at === 0 ? 0 : bytes.lastIndexOf(10, at - 1) + 1
    const floor = Math.max(0, lineFrom - longestRecord)
    let from = lineFrom
    while (from > floor && !startsRecord(bytes, from))
      from = from < 2 ? 0 : bytes.lastIndexOf(10, from - 2) + 1
    // Too far from any beginning: the line stands for itself.
    if (from !== lineFrom && from <= floor && !startsRecord(bytes, from) && from > 0) from = lineFrom
    let to = this.#lineEnd(at, limit)
    while (to < limit && to - from < longestRecord && !startsRecord(bytes, to)) to = this.#lineEnd(to, limit)
    return { bytes, from, to, line: this.#firstLine + this.#linesBefore(from) }
  }

  /** First byte after the line that holds `at`. */
  #lineEnd(at: number, limit: number): number {
    const end = this.#bytes.indexOf(10, at)
    return end === -1 || end >= limit ? limit : end + 1
  }

  /** Line ends before a byte. Asked mostly in rising order; for an earlier byte it counts from the nearest mark. */
  #linesBefore(to: number): number {
    if (to < this.#countedTo) {
      const mark = Math.floor(to / markEvery)
      return (this.#marks[mark] ?? 0) + this.#lineEnds(mark * markEvery, to)
    }
    for (let mark = Math.floor(this.#countedTo / markEvery) + 1; mark * markEvery <= to; mark++) {
      this.#countedLines += this.#lineEnds(this.#countedTo, mark * markEvery)
      this.#countedTo = mark * markEvery
      this.#marks[mark] = this.#countedLines
    }
    this.#countedLines += this.#lineEnds(this.#countedTo, to)
    this.#countedTo = to
    return this.#countedLines
  }

  #lineEnds(from: number, to: number): number {
    let lines = 0
    for (let at = this.#bytes.indexOf(10, from); at !== -1 && at < to; at = this.#bytes.indexOf(10, at + 1))
      lines++
    return lines
  }
}

/** The next word at which a needle or a code can be; `until` where there is none. All of a log goes through here. */
function nextCandidate(
  words: Int32Array,
  { flags, pairs }: NeedleIndex,
  from: number,
  until: number,
): number {
  for (let word = from; word < until; word++) {
    const folded = (words[word] as number) | fold
    const hash = Math.imul(folded, multiplier)
    const flag = flags[hash >>> hashShift] as number
    if (flag === 0) {
      if (folded >>> 16 === endsIn0x) return word
    } else if (flag !== pairBit || folded >>> 16 === endsIn0x) return word
    else {
      const next = (words[word + 1] as number) | fold
      if (pairs[(hash ^ Math.imul(next, pairMultiplier)) >>> hashShift] !== 0) return word
    }
  }
  return until
}

/** Whether `0x8`, `0x9`, `0xc` or `0xd` and five hex digits more begin at one of the bytes from `at` - 1 to `at` + 2. */
function isCodeAt(bytes: Uint8Array, at: number, limit: number): boolean {
  for (let start = Math.max(at - 1, 0); start <= at + 2 && start + 10 <= limit; start++) {
    if (bytes[start] !== 0x30 || ((bytes[start + 1] as number) | 0x20) !== 0x78) continue
    const first = (bytes[start + 2] as number) | 0x20
    if (first !== 0x38 && first !== 0x39 && first !== 0x63 && first !== 0x64) continue
    // Addresses are longer or have an @ before them.
    if (
      isHex(bytes[start + 7]) &&
      isHex(bytes[start + 9]) &&
      !isHex(bytes[start + 10]) &&
      bytes[start - 1] !== 0x40
    )
      return true
  }
  return false
}

function isHex(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const lower = byte | 0x20
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x66)
}

/** Bytes in memory at a time. */
const memoryBytes = 4 * 1024 * 1024
/** Of a longer line only the beginning is read. */
const longestLine = 1024 * 1024
/** Records beyond this are cut: the longest real ones have a few hundred lines. */
const longestRecord = 64 * 1024
const markEvery = 32 * 1024
/** How many untold openings are kept: more never belong to one record. */
const mostOpenings = 32
/** A folded word whose upper half is `0x`. */
const endsIn0x = 0x7830
