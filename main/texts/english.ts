import { type Say, sayIn } from '../../common/texts/say-in.ts'
import type { Message } from '../../common/texts/value.ts'
import { type Words, wordsFrom } from '../../common/texts/words.ts'
import { areaOf } from './areas.ts'

/** The English words of a message; null where there are none, as for a message from a file of a newer version. */
export const englishOrNull: Words = wordsFrom((area) => areaOf('en', area), 'en')

/** The English words of a message; its code where there are none. For what is kept or read by programs. */
export function english(said: Message): string {
  return englishOrNull(said) ?? said.code
}

/** Whether the catalogue has a key: of rows that come from files, where TypeScript cannot say so. */
export function hasText(key: string): boolean {
  return Object.hasOwn(areaOf('en', key.slice(0, Math.max(0, key.indexOf('.')))) ?? {}, key)
}

/** The English words of a key. What a person reads is said by `spoken.ts`. */
export const sayEnglish: Say = sayIn(englishOrNull)
