import type { Texts } from './keys.ts'
import type { Message } from './value.ts'

/** Every key that has words. */
export type TextKey = keyof Texts

/** The keys whose texts have no places to fill: what tables of words are made of. */
export type PlainKey = { [K in TextKey]: Texts[K] extends Record<string, never> ? K : never }[TextKey]

/** The arguments after a key: none where its text has no places to fill. */
export type ParamsOf<P> = P extends Record<string, never> ? [] : [params: P]

/** A message of the catalogue. TypeScript rejects an unknown key and a missing or unknown parameter. */
export function message<K extends TextKey>(code: K, ...[params]: ParamsOf<Texts[K]>): Message {
  return { code, params: params ?? {} }
}
