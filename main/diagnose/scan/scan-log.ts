import { FailureError } from '../../../common/result.ts'
import {
  buildNeedleIndex,
  codeBit,
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
  /** Words that may begin something, of one part. */
  readonly #candidates = new Int32Array(memoryBytes / 4 + 1)
  #filled = 0
  #parts = 0
  /** Number of the line that starts at byte 0. */
  #firstLine = 1
  /** True while the rest of an overlong line is thrown away. */
  #dropping = false
  #cutLines = 0
  /** Line ends before each stretch of the part in memory. */
  readonly #lineEnds = new Int32Array(memoryBytes / stretchBytes + 2)
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
    if (fittedAt.has(this.#parts++))
      this.#index = buildNeedleIndex(this.#options.needles, bytes.subarray(0, this.#filled))
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
    const count = findCandidates(
      this.#words,
      this.#index as NeedleIndex,
      limit,
      this.#candidates,
      this.#lineEnds,
    )
    if (this.#options.every) this.#scanEvery(limit)
    else this.#scanCandidates(count, limit)
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

  #scanCandidates(count: number, limit: number): void {
    const bytes = this.#bytes
    const index = this.#index as NeedleIndex
    const { openings } = this.#options
    let told = 0
    let opens = 0
    let others = 0
    const onFound = (needle: number) => {
      if (needle < openings) opens++
      else others++
    }
    for (let each = 0; each < count; each++) {
      const candidate = this.#candidates[each] as number
      const at = candidate & ~3
      if (at + 3 < told) continue
      opens = 0
      others = 0
      if ((candidate & mayBeNeedle) !== 0) index.find(bytes, at, limit, onFound)
      const tells = others > 0 || ((candidate & mayBeCode) !== 0 && isCodeAt(bytes, at, limit))
      if (!tells && opens === 0) continue
      const place = Math.min(at + 3, limit - 1)
      if (!tells) {
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
    // A word may begin before the record and reach into it.
    for (let at = record.from & ~3; at < record.to; at += 4)
      index.find(this.#bytes, at, record.to, (needle) => needles.add(needle))
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

  #linesBefore(to: number): number {
    const stretch = Math.floor(to / stretchBytes)
    let lines = this.#lineEnds[stretch] as number
    const bytes = this.#bytes
    for (
      let at = bytes.indexOf(10, stretch * stretchBytes);
      at !== -1 && at < to;
      at = bytes.indexOf(10, at + 1)
    )
      lines++
    return lines
  }
}

/**
 * Goes through the words before the byte `limit`. Writes to `into` where a needle or a code can be: the byte offset, and
 * in its lowest bits which of the two; returns how many. Writes to `lineEnds` how many lines end before each stretch.
 * All of a log goes through this loop: it calls nothing, so that the processor does little else than load.
 */
function findCandidates(
  words: Int32Array,
  { flags, pairs }: NeedleIndex,
  limit: number,
  into: Int32Array,
  lineEnds: Int32Array,
): number {
  const until = (limit + 3) >> 2
  let count = 0
  let lines = 0
  for (let from = 0, stretch = 0; from <= until; from += stretchWords, stretch++) {
    lineEnds[stretch] = lines
    const to = Math.min(from + stretchWords, until)
    for (let word = from; word < to; word++) {
      const text = words[word] as number
      const feeds = text ^ fourFeeds
      // Not zero where one of the four bytes is a line feed (and rarely where none is).
      if (((feeds - 0x01010101) & ~feeds & 0x80808080) !== 0) {
        if ((feeds & 0xff) === 0) lines++
        if ((feeds & 0xff00) === 0) lines++
        if ((feeds & 0xff0000) === 0) lines++
        if ((feeds & 0xff000000) === 0) lines++
      }
      const folded = text | fold
      const hash = Math.imul(folded, multiplier)
      const flag = flags[hash >>> hashShift] as number
      if (folded >>> 16 === endsIn0x) into[count++] = (word << 2) | mayBeCode | (flag === 0 ? 0 : mayBeNeedle)
      else if (flag !== 0) {
        if (flag === pairBit) {
          const after = ((words[word + 1] as number) | fold) & 0xffff
          if (pairs[(hash ^ Math.imul(after, pairMultiplier)) >>> hashShift] === 0) {
            const before = word === 0 ? 0 : ((words[word - 1] as number) | fold) & 0xffff0000
            if (pairs[(hash ^ Math.imul(before, pairMultiplier)) >>> hashShift] === 0) continue
          }
        }
        into[count++] = (word << 2) | ((flag & codeBit) === 0 ? mayBeNeedle : mayBeNeedle | mayBeCode)
      }
    }
  }
  return count
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

/** Parts of a log before which the index is fitted. */
const fittedAt: ReadonlySet<number> = new Set([0, 8, 64, 512])
/** Bytes in memory at a time. */
const memoryBytes = 2 * 1024 * 1024
/** Of a longer line only the beginning is read. */
const longestLine = 1024 * 1024
/** Records beyond this are cut: the longest real ones have a few hundred lines. */
const longestRecord = 64 * 1024
/** Line ends are counted for each stretch of so many bytes. */
const stretchBytes = 1024
const stretchWords = stretchBytes / 4
const fourFeeds = 0x0a0a0a0a
const mayBeNeedle = 1
const mayBeCode = 2
/** How many untold openings are kept: more never belong to one record. */
const mostOpenings = 32
/** A folded word whose upper half is `0x`. */
const endsIn0x = 0x7830
