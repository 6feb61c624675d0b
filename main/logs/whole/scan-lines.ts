import type { LogBytes } from './log-bytes.ts'

/** The line at which a scan is; it is the same object for every line, so what is needed of it is copied. */
export type ScannedLine = {
  line: number
  offset: number
  /** A character for each byte, without the end of the line; of an overlong line the beginning. */
  latin: string
  cut: boolean
}

/** Where in a text, with a character for each byte, something begins that can be wanted; -1 for nowhere from there on. */
export type Hint = (latin: string) => (from: number) => number

type Range = {
  /** Where a line begins, and its number. */
  readonly from: { readonly line: number; readonly offset: number }
  /** Bytes of the log that count. */
  readonly end: number
  /** Bytes that are read at once: many for going through all of it, few for a page. */
  readonly blockBytes?: number
  /** Leaves out lines in which nothing can be wanted. */
  readonly hint?: Hint
  readonly signal?: AbortSignal
}

/** Of a longer line only the beginning is looked at; the diagnosis reads 1 MiB. */
export const longestLine = 64 * 1024

/** Goes through lines in order until `onLine` says false. Rejects with the reason of the signal where it aborts. */
export async function scanLines(
  bytes: LogBytes,
  { from, end, blockBytes = 2 ** 20, hint = () => (at) => at, signal }: Range,
  onLine: (line: ScannedLine) => boolean,
): Promise<void> {
  const block = Buffer.allocUnsafeSlow(blockBytes)
  const at: ScannedLine = { line: from.line, offset: from.offset, latin: '', cut: false }
  const pass = (text: string, size: number): boolean => {
    at.cut = size > longestLine
    const shown = at.cut ? text.slice(0, longestLine) : text
    at.latin = shown.endsWith('\r') ? shown.slice(0, -1) : shown
    return onLine(at)
  }
  /** The beginning of a line whose end is not read yet, and the bytes of it. */
  let [open, openBytes] = ['', 0]
  for (let place = from.offset; place < end; ) {
    signal?.throwIfAborted()
    const count = await bytes.read(block.subarray(0, Math.min(blockBytes, end - place)), place)
    if (count === 0) break
    const latin = block.toString('latin1', 0, count)
    const wantedFrom = hint(latin)
    let wanted = wantedFrom(0)
    let begin = 0
    for (let found = latin.indexOf('\n'); found !== -1; found = latin.indexOf('\n', begin)) {
      if (openBytes > 0 || (wanted !== -1 && wanted <= found)) {
        if (!pass(open + latin.slice(begin, found), openBytes + found - begin)) return
        if (wanted !== -1 && wanted <= found) wanted = wantedFrom(found + 1)
        ;[open, openBytes] = ['', 0]
      }
      at.line++
      begin = found + 1
      at.offset = place + begin
    }
    openBytes += count - begin
    if (open.length < longestLine) open += latin.slice(begin)
    place += count
  }
  if (openBytes > 0) pass(open, openBytes)
}
