import { joinReadings } from './join-readings.ts'
import type { Reading } from './undo-escapes.ts'

/** Values and their labels, which the text has in another place, as lines `"label": "value"`. */
type Collected = {
  readonly add: (label: string, start: number, end: number) => void
  readonly reading: () => Reading | null
}

const jsonToken = /"((?:[^"\\\r\n]|\\.){1,2000})"(\s{0,20}:)?|[{}]/g
const mostNested = 64
/** `userName` has words, and `deviceName` may have others before it: `managedDeviceName`. */
const hump = /(?<=[a-z])(?=[A-Z][a-z])/
const pairPatterns = [
  // A table of two columns in HTML.
  /<t[dh](?:\s[^<>]{0,200})?>([^<>]{2,80})<\/t[dh]>\s{0,80}<td(?:\s[^<>]{0,200})?>([^<>]{2,400})<\/td>/gi,
  /\b(?:name|key|id)=["']([^"'<>]{2,60})["']\s{1,40}(?:value|val|data)=["']([^"'<>]{2,400})["']/gi,
  /"(?:name|key|property)"\s{0,20}:\s{0,20}"([^"\\]{2,60})"\s{0,20},\s{0,80}"value"\s{0,20}:\s{0,20}"((?:[^"\\\r\n]|\\.){2,400})"/gi,
]
/** The line under the headings of a table of PowerShell. */
const rule = /^[ \t]{0,8}-{2,80}(?: {1,200}-{2,80}){0,30}[ \t]{0,200}\r?$/
const quotedRow = /^"[^"\r\n]{0,2000}"(?:[,;\t]"[^"\r\n]{0,2000}"){1,200}\r?$/
const quotedCell = /"([^"\r\n]{0,2000})"/g
/** wmic /format:csv, in which the first column is the PC. */
const nodeRow = /^Node(?:,[A-Za-z]\w{0,60}){1,100}\r?$/
const plainCell = /([^,\r\n]{0,2000})(?:,|\r?$)/g
const mostRows = 10_000
const longestRow = 20_000

/** Values whose label is the heading of a column, the cell before them, or the key of an outer object. */
export function labelledValues(outer: Reading): Reading | null {
  const { text } = outer
  const inner = collecting(outer)
  if (/"\s{0,20}:/.test(text)) fromJson(text, inner)
  for (const find of pairPatterns)
    for (const match of text.matchAll(find)) {
      const [whole, label = '', value = ''] = match
      const start = match.index + whole.lastIndexOf(value) + value.length - value.trimStart().length
      inner.add(label.trim().replace(/:$/, ''), start, start + value.trim().length)
    }
  fromTables(text, inner)
  return inner.reading()
}

function fromJson(text: string, { add }: Collected): void {
  const outer: string[] = []
  let key = ''
  for (const match of text.matchAll(jsonToken)) {
    const [whole, found = '', isKey] = match
    if (whole === '{' && outer.length < mostNested) {
      outer.push(key)
      key = ''
    } else if (whole === '}') {
      outer.pop()
      key = ''
    } else if (isKey !== undefined) key = found
    else if (key !== '' && found.length > 1) {
      const start = match.index + 1
      const parent = outer.at(-1) ?? ''
      if (parent !== '') add(`${parent} ${key}`, start, start + found.length)
      if (hump.test(key)) add(key.split(hump).join(' '), start, start + found.length)
    }
  }
}

type Column = { readonly label: string; readonly from: number; readonly to: number }

function fromTables(text: string, { add }: Collected): void {
  let before = ''
  let columns: Column[] = []
  let headings: string[] = []
  let cell = quotedCell
  let rows = 0
  let from = 0
  for (const line of text.split('\n')) {
    const isRow = ++rows < mostRows && line.length < longestRow
    if (rule.test(line)) {
      columns = columnsOf(before, line)
      rows = 0
    } else if (columns.length > 0 && isRow && line.trim() !== '') {
      for (const column of columns) {
        const value = line.slice(column.from, column.to)
        const start = from + column.from + value.length - value.trimStart().length
        const end = from + column.from + value.trimEnd().length
        if (end - start > 1) add(column.label, start, end)
      }
    } else columns = []
    if (line.length > longestRow) headings = []
    else if (nodeRow.test(line))
      [headings, cell, rows] = [line.trim().replace('Node', 'Computer name').split(','), plainCell, 0]
    else if (quotedRow.test(line) || (headings.length > 0 && cell === plainCell && line.includes(','))) {
      const isFirst = headings.length === 0
      if (isFirst) [cell, rows] = [quotedCell, 0]
      const cells = [...line.matchAll(cell)]
      if (isFirst) headings = cells.map(([, label = '']) => label)
      else if (isRow)
        for (const [at, match] of cells.entries()) {
          const start = from + match.index + match[0].indexOf(match[1] ?? '')
          const [label, length] = [headings[at] ?? '', (match[1] ?? '').length]
          if (label !== '' && length > 1) add(label, start, start + length)
        }
    } else if (line.trim() !== '') headings = []
    before = line
    from += line.length + 1
  }
}

/** The columns of a table begin where the dashes under their headings do. */
function columnsOf(headings: string, dashes: string): Column[] {
  const starts = [...dashes.matchAll(/-{2,}/g)].map(({ index }) => index)
  return starts
    .map((from, at) => ({ from, to: starts[at + 1] ?? Number.POSITIVE_INFINITY }))
    .map(({ from, to }) => ({ label: headings.slice(from, to).trim(), from, to }))
    .filter(({ label }) => label !== '')
}

function collecting(outer: Reading): Collected {
  const { addText, addPart, joined } = joinReadings()
  return {
    add(label, start, end) {
      addText(`\n\n\n\n"${label}": "`)
      addPart(outer, start, end)
      addText('"')
    },
    reading: joined,
  }
}
