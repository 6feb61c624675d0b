import { mapLines } from './map-lines.ts'

/**
 * The output of findstr, grep, ripgrep and Select-String: the lines of a log behind the name of their file, their
 * number or a mark of context. Only what stands directly before the time of a record is taken for such a prefix.
 */
const prefixed =
  /^(?:[>|] {0,3}| {2})?((?:[a-z]:[\\/])?[^:"<>|?*\r\n]{1,260}[:-])?(?:\d{1,9}[:-])?(?=(?:\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:\d\d:\d\d|\{[0-9a-f-]{36}\}\t\d{4}-))/i
const mark = /^\ufeff?(?:[>|] {0,3}| {2})?/

/** Whether a text holds log lines as a search tool prints them. */
export function hasSearchPrefixes(head: string): boolean {
  return head.split('\n').some((line) => (prefixed.exec(line)?.[0].length ?? 0) > 0)
}

/** The text without them. */
export function textWithoutPrefixes(text: string): string {
  return text.split('\n').map(prefixStripper()).join('\n')
}

/** A stream of UTF-8 without the prefixes of a search tool. Lines stay where they are. */
export function withoutSearchPrefixes(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return mapLines(pieces, prefixStripper())
}

/** Lines that go on with a record have the same prefix as the line before, with no time behind it. */
function prefixStripper(): (line: string) => string {
  let file: string | null = null
  let numbered = false
  return (line) => {
    const found = prefixed.exec(line)
    if (found !== null) {
      file = found[1] === undefined || /^\d+[:-]$/.test(found[1]) ? null : found[1].slice(0, -1)
      numbered = /\d[:-]$/.test(found[0])
      return line.slice(found[0].length)
    }
    if (file === null && !numbered) return line
    const start = mark.exec(line)?.[0].length ?? 0
    const at = file !== null && line.startsWith(file, start) ? start + file.length + 1 : start
    if (file !== null && (at === start || !/[:-]/.test(line[at - 1] ?? ''))) return line
    const number = numbered ? /^\d{1,9}[:-]/.exec(line.slice(at))?.[0].length : 0
    return number === undefined ? line : line.slice(at + number)
  }
}
