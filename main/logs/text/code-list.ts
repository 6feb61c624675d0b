/**
 * Whether a text is documentation of error codes: a table, a page or a README that says what codes mean, a header, or
 * the branches of a script. It names failures of no PC. Recognized by shape: many codes, one after the other and each
 * in one place, all introduced in the same way and each with words of its own, and neither times, prompts nor KB numbers
 * beside them, which every log and every report of several failures has.
 *
 * @param text Beginning of a file
 */
export function isCodeList(text: string): boolean {
  const lines = text.split('\n').map((line) => line.slice(0, longestLine))
  const entries = entriesOf(lines)
  const codes = new Set(entries.map(({ code }) => code)).size
  if (codes < fewest || codes < entries.length * mostlyOnce) return false
  if (entries.some(({ line }) => ofEvent.test(lines[line] ?? ''))) return false
  if (lines.some((line) => prompt.test(line)) || lines.filter((line) => clock.test(line)).length > mostTimes)
    return false
  return areAlike(entries) && areDescribed(entries, lines) && areMostOf(entries, lines)
}

type Entry = { readonly code: string; readonly line: number; readonly lead: string; readonly words: string }

/** The first mention of each code in a row: a page repeats a code in its own section. */
function entriesOf(lines: readonly string[]): readonly Entry[] {
  const entries: Entry[] = []
  for (const [line, text] of lines.entries()) {
    const match = code.exec(text)
    if (match === null) continue
    const name = sameName(match[0])
    if (entries.at(-1)?.code === name) continue
    const lead = text.slice(0, match.index).replace(word, 'w').replace(/\s+/g, ' ')
    entries.push({ code: name, line, lead, words: text.slice(match.index + match[0].length) })
  }
  return entries
}

function sameName(written: string): string {
  return written.startsWith('-')
    ? (Number(written) >>> 0).toString(16)
    : written.toLowerCase().replace(/^0x|\s|u?l*$/g, '')
}

/** Whether codes are introduced in the same way: by the same marks, around as many words. */
function areAlike(entries: readonly Entry[]): boolean {
  const counts = new Map<string, number>()
  for (const { lead } of entries) counts.set(lead, (counts.get(lead) ?? 0) + 1)
  return Math.max(...counts.values()) >= entries.length * mostly
}

/** Whether most codes have words that no other code has, behind them or on the next lines. */
function areDescribed(entries: readonly Entry[], lines: readonly string[]): boolean {
  const described = entries.map(({ line, words }, at) => {
    const next = entries[at + 1]?.line ?? lines.length
    const below = lines.slice(line + 1, Math.min(next, line + 1 + linesBelow))
    return (
      [words, ...below]
        .join(' ')
        .replace(code, '')
        .match(/\p{L}{2,}/gu)
        ?.join(' ') ?? ''
    )
  })
  const own = new Set(described.filter((words) => words.length >= shortest))
  return own.size >= entries.length * mostly
}

/** Whether the text is about the codes, or is a program: what a person writes beside a copied table is read. */
function areMostOf(entries: readonly Entry[], lines: readonly string[]): boolean {
  const [first, last] = [entries[0]?.line ?? 0, entries.at(-1)?.line ?? 0]
  const filled = lines.filter((line) => line.trim() !== '').length
  if (lines.filter((line) => ofProgram.test(line)).length > filled * half) return true
  const within = lines.slice(first, last + 1 + linesBelow).filter((line) => line.trim() !== '').length
  return within >= filled * half && last - first <= entries.length * linesOfEntry
}

/** A code of failure as hexadecimal or signed decimal, and Setup's pairs. Not a part of a GUID. */
const code =
  /(?<![\w-])(?:0x)?[89c][0-9a-f]{7}(?:u?l{0,2})(?![\w-])(?:\s?-\s?0x[0-9a-f]{5}\b)?|(?<![\w.-])-[12]\d{9}(?!\d)/i
const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu
const clock = /(?<![\d:])\d{1,2}:\d{2}(?![\d:]*\w)/
/** What only a line about one event has: a time, a date, an update. */
const ofEvent = /(?<![\d:])\d{1,2}:\d{2}\b|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b(?!\.\d)|\bKB\d{6,8}\b/i
const prompt = /^(?:[A-Z]:\\[^>\n]{0,200}>|PS [A-Z]:\\|PS>)/i
/** Lines of source code and of comments in it. */
const ofProgram = /^\s*(?:#|\/\/|\/?\*|\$|<#|function\b|param\b|if\b|return\b)|[{}();,]\s*$/
const longestLine = 2000
const fewest = 6
const mostlyOnce = 0.85
const mostly = 0.75
const half = 0.5
const mostTimes = 2
const shortest = 8
const linesBelow = 6
/** Pages explain a code in a section. */
const linesOfEntry = 30
