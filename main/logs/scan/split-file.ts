import { readSync } from 'node:fs'
import type { FilePart } from './scan-log.ts'

/**
 * Splits the first `size` bytes of a log with dated records into parts of about `partBytes`, each starting at a
 * record. If no record starts nearby, the part is longer.
 */
export function* splitFile(file: number, size: number, partBytes: number): Generator<FilePart> {
  const window = Buffer.allocUnsafe(windowBytes)
  let from = 0
  for (let about = partBytes; about < size; about += partBytes) {
    const read = (count: number) => window.subarray(0, readSync(file, window, 0, count, about))
    const begins = firstRecord(read(usualBytes)) ?? firstRecord(read(windowBytes))
    if (begins === null || about + begins >= size) continue
    yield { from, to: about + begins }
    from = about + begins
  }
  yield { from, to: size }
}

/** Offset of the first record after a line feed in these bytes. */
function firstRecord(bytes: Buffer): number | null {
  for (let feed = bytes.indexOf(10); feed !== -1; feed = bytes.indexOf(10, feed + 1)) {
    const begin = bytes.toString('latin1', feed + 1, feed + 1 + dateStart)
    if (startsWithDate.test(begin)) return feed + 1
  }
  return null
}

/** What the scanner considers the start of a record. */
const startsWithDate = /^\d..\d[-/]/s
const dateStart = 5
/** Nearly always contains the start of a record; a full window each time would read a sixteenth of the log twice. */
const usualBytes = 4 * 1024
const windowBytes = 64 * 1024
