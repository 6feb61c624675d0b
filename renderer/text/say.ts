import verdict from '../../assets/texts/en/verdict.json'
import window from '../../assets/texts/en/window.json'
import word from '../../assets/texts/en/word.json'
import { type Say, sayIn } from '../../common/texts/say-in.ts'
import type { Message } from '../../common/texts/value.ts'
import { type Area, type Words, wordsFrom } from '../../common/texts/words.ts'

/** The language of the window, whose texts are part of its build. */
export const language = 'en'

/** The areas that the window says something from. */
const areas: Readonly<Record<string, Area>> = { verdict, window, word }

const wordsOrNull: Words = wordsFrom((area) => areas[area] ?? null, language)

/** The words of a message; its code where the window has none. */
export function words(said: Message): string {
  return wordsOrNull(said) ?? said.code
}

/** The words of a key. */
export const say: Say = sayIn(wordsOrNull)

/** The words of a key where they stand by themselves: with a capital letter. */
export const title: Say = (code, ...params) => {
  const text = say(code, ...params)
  return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1)
}
