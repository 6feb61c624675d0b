import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { readAsset } from '../program/assets.ts'
import { hasText } from '../texts/english.ts'
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

/**
 * The meaning of a canonical code in a sentence of our own; null if there is none. Codes that users often ask about are
 * explained in every language, all others in English.
 */
export function loadMeaning(code: string): Message | null {
  const key = `meaning.${code}`
  if (hasText(key)) return { code: key, params: {} }
  texts ??= readAsset('codes/texts.tsv').toString('latin1')
  const text = findSortedRow(texts, texts.indexOf('\n\n') + 2, code.slice(2))?.split('\t')[1]
  return text === undefined ? null : message('code.in-english', { text })
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
