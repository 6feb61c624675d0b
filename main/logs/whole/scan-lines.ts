import type { LogBytes } from './log-bytes.ts'

/** The current line of a scan; the same object is reused for every line, so copy what is needed. */
export type ScannedLine = {
  line: number
  offset: number
  /** One character per byte, without the line ending; the beginning of an overlong line. */
  latin: string
  cut: boolean
}

/** Finds where in a latin1 text a match may start, from an offset on; -1 if nowhere. */
export type Hint = (latin: string) => (from: number) => number

type Range = {
  /** Offset and number of the first line. */
  readonly from: { readonly line: number; readonly offset: number }
  /** Offset at which the scan ends. */
  readonly end: number
  /** Bytes read at once: many for a full scan, few for a page. */
  readonly blockBytes?: number
  /** Skips lines that cannot match. */
  readonly hint?: Hint
  readonly signal?: AbortSignal
}

/** Only the beginning of a longer line is examined; the diagnosis reads 1 MiB. */
export const longestLine = 64 * 1024

/** Scans lines in order until `onLine` returns false. Rejects with the signal's reason if it aborts. */
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
  /** The start of a line whose end has not been read yet, and its size in bytes. */
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
