import type { Texts } from './keys.ts'
import { message, type ParamsOf, type TextKey } from './message.ts'
import type { Words } from './words.ts'

/** Words a key with what fills its places. */
export type Say = <K extends TextKey>(code: K, ...params: ParamsOf<Texts[K]>) => string

/** Says keys in the language of `words`, chosen at the edge: by a terminal, a report, a window. A key without words is shown. */
export function sayIn(words: Words): Say {
  return (code, ...params) => {
    const said = message(code, ...params)
    return words(said) ?? said.code
  }
}
