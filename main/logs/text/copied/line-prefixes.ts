/**
 * Removes what precedes each line of a copied text: the time of a build server or chat, a quotation mark, a table
 * border, a line number, indentation. Most lines must have it; a line without it stays unchanged.
 */
export function withoutLinePrefixes(texts: readonly string[]): readonly string[] {
  let lines = texts
  for (let round = 0; round < mostPrefixes; round++) {
    const prefix = prefixes.find((each) => isOfMost(lines, each))
    if (prefix === undefined) break
    lines = lines.map((line) => withoutPrefix(line, prefix))
  }
  return withoutIndentedBlocks(withoutNumbers(withoutCommonIndent(lines)))
}

/** Prefixes can be nested: a build server's time before a quoted line. */
const mostPrefixes = 3
const leastLines = 3
const share = 0.8

type Prefix = { readonly begin: RegExp; readonly end?: RegExp; readonly least: number }

const prefixes: readonly Prefix[] = [
  // GitHub Actions, Azure Pipelines, Docker: ISO time with fractions, before whatever the program printed.
  { begin: /^\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}(?:Z|[+-]\d\d:\d\d) ?/, least: 1 },
  // Terminals with timestamps, and chats with the name of a person.
  {
    begin:
      /^\[(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4},? )?\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,6})?)?(?: ?[AaPp][Mm])?\] ?(?:\p{Lu}\p{Ll}[\p{L}.' -]{0,40}: (?=[^:]{1,40}: |\d{4}-))?/u,
    least: 1,
  },
  // Quotations, also nested.
  { begin: /^(?:> ?){1,6}/, least: 2 },
  // A table of one column.
  { begin: /^ ?\| ?/, end: / ?\|[ \t]*(?=\r?$)/, least: leastLines },
]

function isOfMost(lines: readonly string[], { begin, end, least }: Prefix): boolean {
  const written = lines.filter((line) => line.trim() !== '')
  const having = written.filter((line) => begin.test(line) && (end?.test(line) ?? true))
  return having.length >= least && having.length >= written.length * share
}

function withoutPrefix(line: string, { begin, end }: Prefix): string {
  if (!begin.test(line)) return line
  const rest = line.replace(begin, '')
  return end === undefined ? rest : rest.replace(end, '')
}

/** Line numbers of an editor or viewer: each one more than the one before. */
function withoutNumbers(lines: readonly string[]): readonly string[] {
  const numbers = lines.map((line) => Number(numbered.exec(line)?.[1] ?? Number.NaN))
  const rising = numbers.filter(
    (number, at) => at > 0 && number === (numbers[at - 1] ?? Number.NaN) + 1,
  ).length
  if (rising < leastLines - 1 || rising < (lines.length - 1) * share) return lines
  return lines.map((line) => line.replace(numbered, ''))
}

const numbered = /^[ \t]{0,8}(\d{1,7})(?:[:.|)][ \t]{0,3}|[ \t]{1,4}|$|(?=\r$))/

function withoutCommonIndent(lines: readonly string[]): readonly string[] {
  const [first = '', ...others] = lines.filter((line) => line.trim() !== '')
  let width = /^[ \t]*/.exec(first)?.[0].length ?? 0
  for (const line of others) {
    let same = 0
    while (same < width && line[same] === first[same]) same++
    width = same
  }
  const indent = first.slice(0, width)
  // Tools align columns of numbers with spaces.
  const isColumn = !indent.includes('\t') && (width === 1 || /^ *\d+ \p{L}/u.test(first))
  return width === 0 || isColumn
    ? lines
    : lines.map((line) => (line.startsWith(indent) ? line.slice(width) : line))
}

/** Markdown shows lines indented by four spaces after an empty line as code. */
function withoutIndentedBlocks(lines: readonly string[]): readonly string[] {
  let [isCode, isAfterBlank] = [false, false]
  return lines.map((line) => {
    if (line.trim() === '') {
      isAfterBlank = true
      return line
    }
    isCode = line.startsWith(codeIndent) && (isCode || isAfterBlank)
    isAfterBlank = false
    return isCode ? line.slice(codeIndent.length) : line
  })
}

const codeIndent = '    '
