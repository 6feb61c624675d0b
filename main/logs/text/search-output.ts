import { mapLines } from './map-lines.ts'

/**
 * Output of findstr, grep, ripgrep and Select-String: log lines prefixed with a file name, a line number or a context
 * marker. Only text directly before the time of a record counts as such a prefix.
 */
const prefixed =
  /^(?:[>|] {0,3}| {2})?((?:[a-z]:[\\/])?[^:"<>|?*\r\n]{1,260}[:-])?(?:\d{1,9}[:-])?(?=(?:\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:\d\d:\d\d|\{[0-9a-f-]{36}\}\t\d{4}-))/i
const mark = /^\ufeff?(?:[>|] {0,3}| {2})?/

/** Whether a text has log lines as a search tool prints them. */
export function hasSearchPrefixes(head: string): boolean {
  return head.split('\n').some((line) => (prefixed.exec(line)?.[0].length ?? 0) > 0)
}

/** The text without the prefixes. */
export function textWithoutPrefixes(text: string): string {
  return text.split('\n').map(prefixStripper()).join('\n')
}

/** Removes search tool prefixes from a UTF-8 stream. Line numbers stay the same. */
export function withoutSearchPrefixes(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return mapLines(pieces, prefixStripper())
}

/** Continuation lines have the same prefix as the line before, but no time after it. */
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
