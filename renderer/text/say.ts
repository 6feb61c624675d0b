/// <reference types="vite/types/importMeta.d.ts" />
import picture from '../../assets/texts/en/picture.json'
import verdict from '../../assets/texts/en/verdict.json'
import window from '../../assets/texts/en/window.json'
import word from '../../assets/texts/en/word.json'
import { directionOf, type Language } from '../../common/texts/languages.ts'
import { type Say, sayIn } from '../../common/texts/say-in.ts'
import type { Message } from '../../common/texts/value.ts'
import { type Area, type Words, wordsFrom } from '../../common/texts/words.ts'

type Areas = Readonly<Record<string, Area>>

/** The text areas that the window uses. Result sentences arrive translated from the main process. */
const english: Areas = { picture, verdict, window, word }
const englishWords = wordsFrom((area) => english[area] ?? null, 'en', null, false, 'window')

/** The same areas in every other language, loaded from the window's own build when that language is selected. */
const others = import.meta.glob<Area>(
  ['../../assets/texts/*/{picture,verdict,window,word}.json', '!../../assets/texts/en/*'],
  { import: 'default' },
)

let now: { readonly language: Language; readonly words: Words } = { language: 'en', words: englishWords }

/** Loads the texts of a language and uses it from now on; existing content must be re-rendered. */
export async function speak(language: Language): Promise<void> {
  if (language !== now.language) {
    const own = language === 'en' ? english : await areasOf(language)
    const apart = directionOf(language) === 'rtl'
    const words = wordsFrom((area) => own[area] ?? null, language, null, apart, 'window')
    now = { language, words: (said) => words(said) ?? englishWords(said) }
  }
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

async function areasOf(language: Language): Promise<Areas> {
  const areas = Object.keys(english).map(async (area) => {
    const load = others[`../../assets/texts/${language}/${area}.json`]
    return [area, load ? await load() : {}] as const
  })
  return Object.fromEntries(await Promise.all(areas))
}

/** The window's language, for numbers, dates and capital letters. */
export function language(): Language {
  return now.language
}

/** The text of a message; its code if the window has none. */
export function words(said: Message): string {
  return now.words(said) ?? said.code
}

/** The text of a key. */
export const say: Say = sayIn((said) => now.words(said))

/** Isolates a command or path within a sentence from surrounding right-to-left text. */
export function apart(text: string): string {
  return directionOf(now.language) === 'rtl' ? `\u2066${text}\u2069` : text
}

/** The text of a key used standalone, with a capital letter. */
export const title: Say = (code, ...params) => {
  const text = say(code, ...params)
  return text.slice(0, 1).toLocaleUpperCase(now.language) + text.slice(1)
}
