/** An object as PowerShell or wmic printed it: its values by property name in lower case. */
export type PrintedObject = ReadonlyMap<string, string>

/**
 * Reads the objects that PowerShell prints as a list (`Name : Value`) or a table with a row of dashes, and wmic as a
 * list (`Name=Value`) or a table without one. Property names are English in every language. A value that PowerShell cut
 * to the width of its column, which then ends in an ellipsis, is left out.
 */
export function printedObjects(text: string): readonly PrintedObject[] {
  // wmic ends its lines with \r\r\n.
  const lines = unspaced(text.split(/\r*\n/).map((line) => line.replace(/^\ufeff/, '').trimEnd()))
  const objects: PrintedObject[] = []
  const list = listReader(objects)
  for (let at = 0; at < lines.length; at += 1) {
    const columns = columnsAt(lines, at)
    if (columns === null) {
      list.take(lines[at] ?? '')
      continue
    }
    list.end()
    at = columns.first
    for (; at < lines.length && isRow(lines[at] ?? ''); at += 1)
      objects.push(rowOf(columns.columns, lines[at] ?? ''))
    at -= 1
  }
  list.end()
  return objects
}

/** Without the empty lines that mail programs and forums put after each line. */
function unspaced(lines: readonly string[]): readonly string[] {
  const values = lines.flatMap((line, at) => (listed.test(line) ? [at] : []))
  const alone = values.filter((at) => lines[at + 1] === '')
  return values.length > 3 && alone.length > values.length * 0.9 ? lines.filter((line) => line !== '') : lines
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

function rowOf(columns: readonly Column[], line: string): PrintedObject {
  const starts = columns.map(({ from }, index) => {
    if (index === 0) return 0
    // In a column that is aligned to the right, a value can begin before its header.
    let start = Math.min(from, line.length)
    while (start > 0 && start < line.length && /\S/.test(line[start - 1] ?? '')) start -= 1
    return start
  })
  return objectOf(
    columns.map(({ name }, index) => [name, line.slice(starts[index], starts[index + 1] ?? line.length)]),
  )
}

function objectOf(values: readonly (readonly [string, string])[]): PrintedObject {
  return new Map(
    values.flatMap(([name, value]) => {
      const whole = value.trim()
      return whole === '' || /(?:\.\.\.|…)\}?$/.test(whole) ? [] : [[name.toLowerCase(), whole] as const]
    }),
  )
}

/** `Name : Value` and `Name=Value`. */
const listed = /^([A-Za-z_]\w{1,60})(\s*:|=)(?: ?(\S.*))?$/

/** Collects lists: an object ends at an empty line, except with `=`, where wmic prints some between its values. */
function listReader(objects: PrintedObject[]) {
  let values: [string, string][] = []
  let separator = ''
  const end = () => {
    if (values.length > 0) objects.push(objectOf(values))
    values = []
    separator = ''
  }
  return {
    end,
    take(line: string) {
      const [, name, mark, value = ''] = listed.exec(line) ?? []
      const own = mark?.at(-1)
      if (name === undefined || own === undefined) {
        const last = values.at(-1)
        // A long value is continued below itself.
        if (separator === ':' && last !== undefined && /^\s{8,}\S/.test(line)) last[1] += ` ${line.trim()}`
        else if (separator !== '=' || line.trim() !== '') end()
        return
      }
      if ((separator !== '' && own !== separator) || values.some(([other]) => other === name)) end()
      separator = own
      values.push([name, value])
    },
  }
}
