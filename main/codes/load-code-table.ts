import { readAsset } from '../assets.ts'
import { type CodeEntry, type CodeTable, findSortedRow, openCodeTable } from './code-table.ts'
import { type Unwrapped, unwrapCode } from './wrapped-code.ts'

let table: CodeTable | null = null
let texts: string | null = null

/** The table of published codes, loaded on first use. */
export function loadCodeTable(): CodeTable {
  // latin1: the file is ASCII, and searching is fast with one byte per character.
  table ??= openCodeTable(readAsset('codes/codes.tsv').toString('latin1'))
  return table
}

/** Our own text for a canonical code, or null if there is none. */
export function loadCodeText(code: string): string | null {
  texts ??= readAsset('codes/texts.tsv').toString('latin1')
  const row = findSortedRow(texts, texts.indexOf('\n\n') + 2, code.slice(2))
  return row?.split('\t')[1] ?? null
}

/**
 * The published entry of a code, otherwise of the code it wraps. `wrapping` is null if the code itself is published.
 */
export function findEntry(
  code: string,
): { readonly entry: CodeEntry; readonly wrapping: Unwrapped['wrapping'] | null } | null {
  const known = loadCodeTable()
  const own = known.find(code)
  if (own) return { entry: own, wrapping: null }
  for (const { code: inner, wrapping } of unwrapCode(code)) {
    const entry = known.find(inner)
    if (entry) return { entry, wrapping }
  }
  return null
}
