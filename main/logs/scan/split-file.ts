import { readSync } from 'node:fs'
import type { FilePart } from './scan-log.ts'

/**
 * Cuts the first `size` bytes of a log whose records begin with a date into parts of about `partBytes`, each beginning
 * where a record begins. Where none begins nearby, a part grows instead.
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

/** Where the first record begins that has its line feed before it in these bytes. */
function firstRecord(bytes: Buffer): number | null {
  for (let feed = bytes.indexOf(10); feed !== -1; feed = bytes.indexOf(10, feed + 1)) {
    const begin = bytes.toString('latin1', feed + 1, feed + 1 + dateStart)
    if (startsWithDate.test(begin)) return feed + 1
  }
  return null
}

/** What the scanner takes for the beginning of a record. */
const startsWithDate = /^\d..\d[-/]/s
const dateStart = 5
/** Holds the beginning of a record nearly everywhere: all bytes of a window would be a sixteenth of the log, read twice. */
const usualBytes = 4 * 1024
const windowBytes = 64 * 1024
