import type { Reading } from './undo-escapes.ts'

/** Puts a text together from parts of readings and from added text. */
export function joinReadings() {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  return {
    /** Adds text that has no place in the original, so that nothing is masked there. */
    addText(text: string): void {
      parts.push(text)
      for (let at = 0; at < text.length; at++) {
        starts.push(-1)
        ends.push(-1)
      }
    },
    /** Adds the characters of a reading from `start` to `end`. */
    addPart(reading: Reading, start = 0, end = reading.text.length): void {
      parts.push(reading.text.slice(start, end))
      for (let at = start; at < end; at++) {
        starts.push(reading.starts[at] ?? -1)
        ends.push(reading.ends[at] ?? -1)
      }
    },
    /** Number of characters so far. */
    length: () => starts.length,
    /** What was put together; null if nothing was. */
    joined: (): Reading | null => (parts.length === 0 ? null : { text: parts.join(''), starts, ends }),
  }
}
