import type { Texts } from './keys.ts'
import { message, type ParamsOf, type TextKey } from './message.ts'
import type { Words } from './words.ts'

/** Formats the text of a key with its parameters. */
export type Say = <K extends TextKey>(code: K, ...params: ParamsOf<Texts[K]>) => string

/**
 * Formats texts in the language of `words`, which the terminal, report or window chooses. Returns the key if it has no
 * text.
 */
export function sayIn(words: Words): Say {
  return (code, ...params) => {
    const said = message(code, ...params)
    return words(said) ?? said.code
  }
}
