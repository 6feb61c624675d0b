import { type CountedLog, readLines } from './read-lines.ts'

/** Number of lines in which to look for one with a time; CBS records are rarely longer. */
const mostWithoutTime = 1000

/**
 * Finds the last line written at or before a time, by binary search: times are assumed to ascend, which a changed
 * clock breaks. Null if no line has a time.
 *
 * @param time `YYYY-MM-DDTHH:MM:SS` as the log writes it
 */
export async function lineAtTime(log: CountedLog, time: string): Promise<number | null> {
  let [low, high] = [1, log.index.rows]
  let found: number | null = null
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const timed = await timeBehind(log, middle, high)
    if (timed === null) {
      high = middle - 1
      continue
    }
    if (timed.time <= time) {
      found = timed.line
      low = timed.line + 1
    } else {
      // Everything is later, so the first line is the nearest.
      if (found === null && middle === 1) return timed.line
      high = middle - 1
    }
  }
  return found ?? (await timeBehind(log, 1, log.index.rows))?.line ?? null
}

/** The first line with a time from `line` on, up to `last`. */
async function timeBehind(log: CountedLog, line: number, last: number) {
  const count = Math.min(mostWithoutTime, last - line + 1)
  let found: { readonly line: number; readonly time: string } | null = null
  const take = (number: number, text: string) => {
    const time = log.classifier.time(text)
    if (time !== null) found = { line: number, time }
    return time === null
  }
  await readLines(log, { from: line, count }, take)
  return found as { readonly line: number; readonly time: string } | null
}
