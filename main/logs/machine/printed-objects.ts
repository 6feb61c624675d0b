/** An object as PowerShell or wmic printed it. */
export type PrintedObject = {
  /** A whole value by its property name in lower case. */
  readonly get: (name: string) => string | undefined
  /** Its beginning if PowerShell cut it to the width of its column; otherwise the same. */
  readonly begun: (name: string) => string | undefined
  /** Its first and last line, from 1. */
  readonly from: number
  readonly to: number
}

/**
 * Reads the objects that PowerShell prints as a list (`Name : Value`) or a table with a row of dashes, and wmic as a
 * list (`Name=Value`) or a table without one. Property names are English in every language.
 */
export function printedObjects(text: string): readonly PrintedObject[] {
  // wmic ends its lines with \r\r\n.
  const lines = text.split('\n').map((line) => line.replace(/^\ufeff/, '').trimEnd())
  const objects: PrintedObject[] = []
  const list = listReader(objects, isSpaced(lines))
  for (let at = 0; at < lines.length; at += 1) {
    const columns = columnsAt(lines, at)
    if (columns === null) {
      list.take(lines[at] ?? '', at + 1)
      continue
    }
    list.end()
    at = columns.first
    for (; at < lines.length && isRow(lines[at] ?? ''); at += 1)
      objects.push(rowOf(columns.columns, lines[at] ?? '', at + 1))
    at -= 1
  }
  list.end()
  return objects
}

/** Whether there is an empty line after each, as mail programs and forums put them. */
function isSpaced(lines: readonly string[]): boolean {
  const values = lines.flatMap((line, at) => (listed.test(line) ? [at] : []))
  return values.length > 3 && values.filter((at) => lines[at + 1] === '').length > values.length * 0.9
}

/** A row of a table ends it if it is empty or the next prompt. */
function isRow(line: string): boolean {
  return line.trim() !== '' && !/^(?:PS )?[A-Z]:\\[^|]*>/i.test(line)
}

type Column = { readonly name: string; readonly from: number }

/** The columns of the table whose header is on this line, and its first row; null if there is none. */
function columnsAt(
  lines: readonly string[],
  at: number,
): { readonly columns: readonly Column[]; readonly first: number } | null {
  const header = lines[at] ?? ''
  if (!/^\s*[A-Za-z_]\w*(?:\s+[A-Za-z_]\w*)*$/.test(header)) return null
  const below = lines[at + 1] ?? ''
  if (/^\s*-+(?:\s+-+)*$/.test(below) && wordsOf(below).length === wordsOf(header).length) {
    const names = wordsOf(header)
    // A header and its dashes begin together, except in a column that is aligned to the right.
    const columns = wordsOf(below).map(({ from }, index) => ({
      name: names[index]?.name.toLowerCase() ?? '',
      from,
    }))
    return { columns, first: at + 2 }
  }
  const columns = wordsOf(header).map(({ name, from }) => ({ name: name.toLowerCase(), from }))
  const isOfWmic =
    columns.some(({ name }) => ofWmic.has(name)) && !/\S \S/.test(header) && isRow(lines[at + 1] ?? '')
  return isOfWmic ? { columns, first: at + 1 } : null
}

/** Properties by which a table of wmic, which has no row of dashes, is recognized. */
const ofWmic: ReadonlySet<string> = new Set(['hotfixid', 'buildnumber', 'osarchitecture'])

function wordsOf(line: string): Column[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({ name: match[0], from: match.index }))
}

function rowOf(columns: readonly Column[], line: string, at: number): PrintedObject {
  const starts = startsIn(columns, line)
  return objectOf(
    columns.map(({ name }, index) => [name, line.slice(starts[index], starts[index + 1] ?? line.length)]),
    at,
    at,
  )
}

/**
 * Where the values of a row begin. A console counts wide letters as two columns, a file as one: that counts by which
 * more values begin where their column does.
 */
function startsIn(columns: readonly Column[], line: string): readonly number[] {
  const byLetter = columns.map(({ from }, index) => (index === 0 ? 0 : Math.min(from, line.length)))
  if (!isWide.test(line))
    return byLetter.map((start, index) => shifted(line, start, byLetter[index - 1] ?? 0))
  const cells = line.split('').flatMap((letter, index) => (isWide.test(letter) ? [index, index] : [index]))
  const byCell = byLetter.map((start) => cells[start] ?? line.length)
  const fitting = (starts: readonly number[]) =>
    starts.filter((start) => /^\s?$/.test(line[start - 1] ?? '') && /\S/.test(line[start] ?? '')).length
  return fitting(byCell) >= fitting(byLetter) ? byCell : byLetter
}

/** In a column that is aligned to the right, a value can begin before its header, but not before the last column. */
function shifted(line: string, from: number, last: number): number {
  let start = from
  while (start > last && start < line.length && /\S/.test(line[start - 1] ?? '')) start -= 1
  return start
}

/** Letters of East Asian languages, and their full-width forms. */
const isWide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/

function objectOf(values: readonly (readonly [string, string])[], from: number, to: number): PrintedObject {
  const begun = new Map<string, string>()
  const whole = new Map<string, string>()
  for (const [name, value] of values) {
    const [, before = '', cut] = /^(.*?)((?:\.\.\.|…)\}?)?$/s.exec(value.trim()) ?? []
    if (before === '') continue
    begun.set(name.toLowerCase(), before)
    if (cut === undefined) whole.set(name.toLowerCase(), before)
  }
  return { get: (name) => whole.get(name), begun: (name) => begun.get(name), from, to }
}

/** `Name : Value` and `Name=Value`. */
const listed = /^([A-Za-z_]\w{1,60})(\s*:|=)(?: ?(\S.*))?$/

/** Collects lists: an object ends at an empty line, except with `=`, where wmic prints some between its values. */
function listReader(objects: PrintedObject[], isSpaced: boolean) {
  let values: [string, string][] = []
  const names = new Set<string>()
  let separator = ''
  let from = 0
  let to = 0
  const end = () => {
    if (values.length > 0) objects.push(objectOf(values, from, to))
    values = []
    names.clear()
    separator = ''
  }
  return {
    end,
    take(line: string, at: number) {
      const [, name, mark, value = ''] = listed.exec(line) ?? []
      const own = mark?.at(-1)
      if (name === undefined || own === undefined) {
        const last = values.at(-1)
        const isBlank = line.trim() === ''
        // A long value is continued below itself.
        if (separator === ':' && last !== undefined && /^\s{8,}\S/.test(line)) {
          last[1] += ` ${line.trim()}`
          to = at
        } else if (!isBlank || !(isSpaced || separator === '=')) end()
        return
      }
      if ((separator !== '' && own !== separator) || names.has(name)) end()
      if (values.length === 0) from = at
      to = at
      separator = own
      values.push([name, value])
      names.add(name)
    },
  }
}
