import type { Language } from '../../common/texts/languages.ts'
import { type Say, sayIn } from '../../common/texts/say-in.ts'
import type { Message } from '../../common/texts/value.ts'
import { type Words, wordsFrom } from '../../common/texts/words.ts'
import { areaOf } from './areas.ts'
import { englishOrNull } from './english.ts'

// The language is that of the person at this process, as its clock and its terminal are. What is kept or read by programs
// is worded by `english.ts`, whatever is set here.
let now: { readonly language: Language; readonly words: Words } = { language: 'en', words: englishOrNull }

/** Sets the language of everything that this process shows to its person. The entries call it, once or at the person's wish. */
export function speak(language: Language): void {
  if (language !== now.language)
    speakWith(
      language,
      wordsFrom((area) => areaOf(language, area), language),
    )
}

/** The same with words from elsewhere: for tests, which speak a language of their own. */
export function speakWith(language: Language, own: Words): void {
  // A text that a language lacks is shown in English: worse than a translation, better than a key.
  now = { language, words: language === 'en' ? englishOrNull : (said) => own(said) ?? englishOrNull(said) }
}

/** The language that this process shows to its person. */
export function spokenLanguage(): Language {
  return now.language
}

/** The words of a message for the person at this process; null where no language has any. */
export const spokenOrNull: Words = (said) => now.words(said)

/** The words of a message for the person at this process; its code where there are none. */
export function spoken(said: Message): string {
  return spokenOrNull(said) ?? said.code
}

/** The words of a key for the person at this process. */
export const say: Say = sayIn(spokenOrNull)
