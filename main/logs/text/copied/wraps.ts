/**
 * Joins lines that a terminal broke at its width, or mail between words, into the first of them; empty lines replace
 * the others, so that line numbers stay the same.
 */
export function withoutWraps(lines: readonly string[]): readonly string[] {
  const rows = rowsOfTables(lines)
  const width = widthOf(lines.map((line, at) => (rows.has(at) ? '' : line)))
  if (width === null) return lines
  const joined = [...lines]
  let start = 0
  for (let at = 1; at < lines.length; at++) {
    const [before, line] = [withoutReturn(lines[at - 1] ?? ''), withoutReturn(lines[at] ?? '')]
    const between = rows.has(at) ? null : joint(before, line, width)
    if (between === null) {
      start = at
      continue
    }
    joined[start] = `${withoutReturn(joined[start] ?? '')}${between}${line}`
    joined[at] = ''
  }
  return joined
}

/** Rows of tables that PowerShell prints below dashes: it cuts them to the width of the console itself. */
function rowsOfTables(lines: readonly string[]): ReadonlySet<number> {
  const rows = new Set<number>()
  let isIn = false
  for (const [at, line] of lines.entries()) {
    isIn = isIn ? line.trim() !== '' : /^\s*-+(?: +-+)+\s*$/.test(line)
    if (isIn) rows.add(at)
  }
  return rows
}

type Width = { readonly characters: number; readonly isHard: boolean }

/** Null if the text was not wrapped. */
function widthOf(lines: readonly string[]): Width | null {
  const texts = lines.map(withoutReturn)
  const widest = longest(texts)
  if (widest >= narrowest && widest <= broadest) {
    const full = texts.flatMap((line, at) => (line.length === widest && isText(line) ? [at] : []))
    const wrapsOnce = terminals.has(widest) && full.some((at) => goesOn.test(texts[at + 1] ?? ''))
    if (full.length >= leastFull || wrapsOnce) return { characters: widest, isHard: true }
  }
  return wordWidth(texts)
}

/**
 * The width at which mail wrapped a log. Only the start of a record shows where a line began; in other texts a long
 * line may be followed by anything. Reports within a record consist of separate lines, so most of the lines that do not
 * start a record must be explained by wrapping.
 */
function wordWidth(texts: readonly string[]): Width | null {
  if (!texts.some((line) => record.test(line))) return null
  // A word without a space, such as a path, is never broken.
  const characters = longest(texts.filter((line) => /\S\s+\S/.test(line)))
  if (characters < narrowest || characters > broadestMail) return null
  const width = { characters, isHard: false }
  const rest = texts.flatMap((line, at) => (at > 0 && line.trim() !== '' && !record.test(line) ? [at] : []))
  const wrapped = rest.filter((at) => joint(texts[at - 1] ?? '', texts[at] ?? '', width) !== null)
  return wrapped.length > 0 && wrapped.length >= rest.length * share ? width : null
}

/** What was between two parts of one line; null if they are two lines. */
function joint(before: string, line: string, { characters, isHard }: Width): string | null {
  if (before.trim() === '' || line.trim() === '' || record.test(line)) return null
  if (isHard) return before.length === characters ? '' : null
  const word = /^\S+/.exec(line)?.[0]
  // The next word did not fit.
  return word !== undefined && before.length + 1 + word.length > characters ? ' ' : null
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0)
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** Rules and padded tables have lines of one length too, as have tables with columns between bars. */
function isText(line: string): boolean {
  if (/ \| .* \| /.test(line)) return false
  return !/^(.)\1*$/.test(line.trimEnd() || line) && !/\s{2}$/.test(line.replace(/\r$/, ''))
}

/** The beginning of a record, with or without its time. */
const record =
  /^\ufeff?(?:\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:\d\d:\d\d|(?:Info|Warning|Error|Perf|Fatal)[ ,]\s{0,20}(?:\[0x[0-9a-f]+\] )?[A-Z]{2,12}\s)/
/** Usual console widths: a line of that length was broken if the next one does not begin with a capital letter. */
const terminals: ReadonlySet<number> = new Set([79, 80, 119, 120])
const goesOn = /^[a-z0-9.,;:)\]}"'\\/_~+=&-]|^ \S/
/** In characters: narrower or wider terminals are unusual. */
const narrowest = 60
const broadest = 250
const leastFull = 3
const broadestMail = 160
const share = 0.7
