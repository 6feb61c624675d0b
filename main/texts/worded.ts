import type { Message } from '../../common/texts/value.ts'
import { english } from './english.ts'

/**
 * Sentences as stored in JSON: each field in English, and under `texts` the message that it was made from. `worded({
 * why })` is `{ why: 'No …', texts: { why: { code, params } } }`.
 */
export function worded<M extends Readonly<Record<string, Message>>>(
  texts: M,
): { readonly [N in keyof M]: string } & { readonly texts: M }
export function worded(texts: Readonly<Record<string, Message>>) {
  const sentences = Object.entries(texts).map(([name, said]) => [name, english(said)] as const)
  return { ...Object.fromEntries(sentences), texts }
}
