import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KnownKind, knownKey } from '../../main/knowledge/known-words.ts'

type Row = Readonly<Record<string, unknown>>

/** The texts in the facts that a person reads: the file, its list, the name of a row, and which fields are texts. */
const tables: readonly {
  readonly kind: KnownKind
  readonly file: string
  readonly list: string
  readonly id: string
  readonly parts: readonly string[]
}[] = [
  { kind: 'hold', file: 'safeguard-holds.json', list: 'holds', id: 'id', parts: ['title'] },
  { kind: 'issue', file: 'known-issues.json', list: 'issues', id: 'id', parts: ['title', 'rollback'] },
  { kind: 'other-update', file: 'other-updates.json', list: 'updates', id: 'kb', parts: ['what'] },
  {
    kind: 'regression',
    file: 'regressions.json',
    list: 'regressions',
    id: 'id',
    parts: ['title', 'condition', 'workaround'],
  },
]

/**
 * The English texts of the rows in assets/knowledge, which is where they are written: known.json of every other language
 * translates them.
 */
export function knownTexts(knowledge: string): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const { kind, file, list, id, parts } of tables) {
    const content: Record<string, readonly Row[]> = JSON.parse(readFileSync(join(knowledge, file), 'utf8'))
    for (const row of content[list] ?? [])
      for (const part of parts) {
        const text = row[part]
        if (typeof text === 'string') texts[knownKey(kind, String(row[id]), part)] = text
      }
  }
  return texts
}
