import { type Say, sayIn } from '../../common/texts/say-in.ts'
import type { Message } from '../../common/texts/value.ts'
import { type Words, wordsFrom } from '../../common/texts/words.ts'
import { areaOf, unfilledText } from './areas.ts'

/** The English text of a message; null if there is none, as for a message in a file of a newer version. */
export const englishOrNull: Words = wordsFrom((area) => areaOf('en', area), 'en')

/** The English text of a message, or its code if there is none. For what is stored or read by programs. */
export function english(said: Message): string {
  return englishOrNull(said) ?? said.code
}

/** Whether a text exists for a key that comes from a file, which TypeScript cannot check. */
export function hasText(key: string): boolean {
  return unfilledText('en', key) !== null
}

/** The English text of a key. Text for the user comes from `spoken.ts`. */
export const sayEnglish: Say = sayIn(englishOrNull)
