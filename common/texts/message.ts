import type { Texts } from './keys.ts'
import type { Message } from './value.ts'

/** Every text key. */
export type TextKey = keyof Texts

/** The keys of texts without placeholders. */
export type PlainKey = { [K in TextKey]: Texts[K] extends Record<string, never> ? K : never }[TextKey]

/** The arguments after a key: none if its text has no placeholders. */
export type ParamsOf<P> = P extends Record<string, never> ? [] : [params: P]

/** Creates a message. TypeScript rejects unknown keys, and missing or unknown parameters. */
export function message<K extends TextKey>(code: K, ...[params]: ParamsOf<Texts[K]>): Message {
  return { code, params: params ?? {} }
}
