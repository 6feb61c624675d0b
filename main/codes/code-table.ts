import type { ErrorCode } from '../../common/windows/error-code.ts'

/** One published code. */
export type CodeEntry = {
  /** Canonical code. */
  readonly code: ErrorCode
  /** Name in the headers; null if none is public. */
  readonly name: string | null
  readonly area: string
  /** Other valid names: in another header or an older build. */
  readonly otherNames: readonly string[]
  /** Names in some public tables that the headers contradict; never shown as valid. */
  readonly disputedNames: readonly string[]
  /** URLs where name and number are published, with the line if known. */
  readonly sources: readonly string[]
}

/** Finds codes in the sorted text of `assets/codes/codes.tsv` without parsing all of it. */
export type CodeTable = {
  /** The entry of a canonical code, or null. */
  find(code: string): CodeEntry | null
  /** The entry of a symbol name, ignoring case: by its name, otherwise another name, otherwise a disputed one. */
  findName(name: string): CodeEntry | null
  /** Every entry, in order of the code; parses the whole table. */
  all(): CodeEntry[]
}

/** Opens the table from its text. Parses only the short header at first. */
export function openCodeTable(text: string): CodeTable {
  const bodyAt = text.indexOf('\n\n') + 2
  const { areas, sources } = parseHead(text.slice(0, bodyAt))
  const parse = (row: string) => parseRow(row, areas, sources)
  let lower: string | null = null
  return {
    find(code) {
      const row = findSortedRow(text, bodyAt, code.slice(2))
      return row === null ? null : parse(row)
    },
    findName(name) {
      if (!/^\w{2,}$/.test(name)) return null
      lower ??= text.toLowerCase()
      const row = findNamedRow(text, lower, bodyAt, name.toLowerCase())
      return row === null ? null : parse(row)
    },
    all() {
      return text.slice(bodyAt).split('\n').filter(Boolean).map(parse)
    },
  }
}

/** The line that starts with `key` and a tab among lines sorted by their first field; null if there is none. */
export function findSortedRow(text: string, bodyAt: number, key: string): string | null {
  let low = bodyAt
  let high = text.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const start = Math.max(text.lastIndexOf('\n', middle - 1) + 1, low)
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const tab = text.indexOf('\t', start)
    const found = text.slice(start, tab < 0 || tab > end ? end : tab)
    if (found === key) return text.slice(start, end)
    if (found < key) low = end + 1
    else high = start
  }
  return null
}

const nameField = 1
const disputedField = 4

function findNamedRow(text: string, lower: string, bodyAt: number, name: string): string | null {
  let best: { row: string; field: number } | null = null
  for (let at = lower.indexOf(name, bodyAt); at >= 0; at = lower.indexOf(name, at + 1)) {
    if (!isBorder(lower[at - 1]) || !isBorder(lower[at + name.length])) continue
    const start = lower.lastIndexOf('\n', at) + 1
    const field = lower.slice(start, at).split('\t').length - 1
    if (field < nameField || field > disputedField) continue
    const row = text.slice(start, text.indexOf('\n', at))
    if (field === nameField) return row
    if (best === null || field < best.field) best = { row, field }
  }
  return best?.row ?? null
}

function isBorder(character: string | undefined): boolean {
  return character === '\t' || character === ' '
}

function parseHead(head: string): { areas: Map<string, string>; sources: Map<string, string> } {
  const areas = new Map<string, string>()
  const sources = new Map<string, string>()
  for (const line of head.split('\n')) {
    const [kind, key = '', value = ''] = line.split('\t')
    if (kind === 'a') areas.set(key, value)
    if (kind === 's') sources.set(key, value)
  }
  return { areas, sources }
}

function parseRow(
  row: string,
  areas: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, string>,
): CodeEntry {
  const [code = '', name = '', area = '', others = '', disputed = '', from = ''] = row.split('\t')
  return {
    code: `0x${code}`,
    name: name === '' ? null : name,
    area: areas.get(area) ?? 'other',
    otherNames: others.split(' ').filter(Boolean),
    disputedNames: disputed.split(' ').filter(Boolean),
    sources: from
      .split(' ')
      .filter(Boolean)
      .flatMap((reference) => {
        const [key = '', line] = reference.split(':')
        const source = sources.get(key)
        if (source === undefined) return []
        return line === undefined ? source : `${source}#L${line}`
      }),
  }
}
