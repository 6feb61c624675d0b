import type { FoundRecord, ScanSink } from './scan-log.ts'

/** Reports of a part of a log, in plain memory that can be transferred to another thread. */
export type PackedReports = {
  /** Six numbers per report: kind, line, start and end of its bytes, start and end of its needles. */
  readonly numbers: Int32Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly needles: Int32Array<ArrayBuffer>
}

/** Stores reports instead of evaluating them; for a repeated text, only the time of its record. */
export function reportPacker() {
  let known = new Set<number>()
  let silent = new Set<number>()
  /** How often the text numbers were reset. */
  let epoch = 0
  const numbers = newList(6 * 1024)
  const bytes = newBytes(64 * 1024)
  const needles = newList(1024)

  const keep = (what: number, found: FoundRecord, to: number, ofRecord: Iterable<number>) => {
    const firstNeedle = needles.length
    for (const needle of ofRecord) needles.add(needle)
    const from = bytes.length
    bytes.add(found.bytes, found.from, to)
    for (const number of [what, found.line, from, bytes.length, firstNeedle, needles.length])
      numbers.add(number)
  }

  const sink: ScanSink = {
    record(found, needlesOf) {
      const { text, from, to } = found
      if (text !== null && silent.has(text)) return false
      const isKnown = text !== null && known.has(text)
      if (text !== null) known.add(text)
      keep(text ?? nameless, found, isKnown ? Math.min(to, from + timeBytes) : to, isKnown ? [] : needlesOf())
      return true
    },
    opening: (found) => keep(opening, found, found.to, []),
    forget() {
      known = new Set()
      silent = new Set()
      epoch++
      for (const number of [forgotten, 0, 0, 0, 0, 0]) numbers.add(number)
    },
  }
  return {
    sink,
    get epoch() {
      return epoch
    },
    /** Marks texts as irrelevant. Numbers from a past epoch are invalid and ignored. */
    silence(texts: Iterable<number>, inEpoch: number): void {
      if (inEpoch === epoch) for (const text of texts) silent.add(text)
    },
    /** Returns everything stored since the last call. */
    take(): PackedReports {
      return { numbers: numbers.take(), bytes: bytes.take(), needles: needles.take() }
    },
  }
}

/** Replays packed reports to a sink in the same order. `onSilent` receives the numbers of irrelevant texts. */
export function unpackReports(
  { numbers, bytes, needles }: PackedReports,
  { firstLine, sink, onSilent }: { firstLine: number; sink: ScanSink; onSilent: (text: number) => void },
): void {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const silent = new Set<number>()
  for (let at = 0; at < numbers.length; at += 6) {
    const number = (index: number) => numbers[at + index] ?? 0
    const [what, line, from, to] = [number(0), number(1), number(2), number(3)]
    if (what === forgotten) {
      silent.clear()
      sink.forget()
      continue
    }
    const text = what < 0 ? null : what
    if (text !== null && silent.has(text)) continue
    const record = { bytes: all, from, to, line: firstLine - 1 + line, text }
    if (what === opening) sink.opening(record)
    else if (!sink.record(record, () => new Set(needles.subarray(number(4), number(5)))) && text !== null) {
      silent.add(text)
      onSilent(text)
    }
  }
}

/** Used instead of a text number. */
const nameless = -1
const opening = -2
const forgotten = -3
/** Bytes of a record before its text. */
const timeBytes = 19
const fewBytes = 32

function newList(room: number) {
  let list = new Int32Array(room)
  let length = 0
  return {
    get length() {
      return length
    },
    add(number: number): void {
      if (length === list.length) {
        const longer = new Int32Array(length * 2)
        longer.set(list)
        list = longer
      }
      list[length++] = number
    },
    take() {
      const taken = list.slice(0, length)
      length = 0
      return taken
    },
  }
}

function newBytes(room: number) {
  let all = new Uint8Array(room)
  let length = 0
  return {
    get length() {
      return length
    },
    add(piece: Uint8Array, from: number, to: number): void {
      const count = to - from
      if (length + count > all.length) {
        const longer = new Uint8Array(Math.max(all.length * 2, length + count))
        longer.set(all.subarray(0, length))
        all = longer
      }
      // For few bytes, creating a view takes longer than copying.
      if (count > fewBytes) all.set(piece.subarray(from, to), length)
      else for (let at = 0; at < count; at++) all[length + at] = piece[from + at] ?? 0
      length += count
    },
    take() {
      const taken = all.slice(0, length)
      length = 0
      return taken
    },
  }
}
