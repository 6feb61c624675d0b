import type { Message } from '../../common/texts/value.ts'
import { english, hasText } from '../texts/english.ts'

/** The kinds of rows whose texts are translated, by file. */
export type KnownKind = 'hold' | 'issue' | 'other-update' | 'regression'

/** The key of a text of a row in assets/texts/<language>/known.json. */
export function knownKey(kind: KnownKind, id: string, part: string): string {
  return `known.${kind}.${id.toLowerCase()}.${part}`
}

/**
 * A text of a row of the facts, to be shown in the user's language. A row that was imported later, or whose text has
 * changed since, is shown in its own English: an old translation of a new text would be wrong.
 */
export function knownWords(kind: KnownKind, id: string, part: string, text: string): Message | string {
  const said: Message = { code: knownKey(kind, id, part), params: {} }
  return hasText(said.code) && english(said) === text ? said : text
}
