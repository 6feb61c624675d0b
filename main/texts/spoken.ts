import { directionOf, type Language } from '../../common/texts/languages.ts'
import { type Say, sayIn } from '../../common/texts/say-in.ts'
import type { Message } from '../../common/texts/value.ts'
import * as times from '../../common/texts/when.ts'
import { type Surface, type Words, wordsFrom } from '../../common/texts/words.ts'
import { areaOf } from './areas.ts'

// The language is that of the person at this process, as its clock and its terminal are. What is kept or read by programs
// is worded by `english.ts`, whatever is set here.
let now: times.Reader & { readonly words: Words; readonly surface: Surface; readonly marks: Surface } = {
  language: 'en',
  surface: 'terminal',
  marks: 'terminal',
  words: wordsOf({ language: 'en' }, 'terminal'),
}

/**
 * Sets the language of everything that this process shows to its person. The entries call it, once or at the person's wish.
 *
 * @param zone the person's time zone; absent for the one of this computer
 */
export function speak(language: Language, zone?: string, surface: Surface = 'terminal'): void {
  if (language !== now.language || zone !== now.zone || surface !== now.surface)
    speakWith(language, wordsOf({ language, zone }, surface), zone, surface)
}

/** The same with words from elsewhere: for tests, which speak a language of their own. */
export function speakWith(
  language: Language,
  own: Words,
  zone?: string,
  surface: Surface = 'terminal',
  marks: Surface = surface,
): void {
  const inEnglish = wordsOf({ language: 'en', zone }, surface, marks)
  // A text that a language lacks is shown in English: worse than a translation, better than a key.
  now = {
    language,
    zone,
    surface,
    marks,
    words: language === 'en' ? inEnglish : (said) => own(said) ?? inEnglish(said),
  }
}

/**
 * What `work` says, with the marks of another surface, which keep parts of right-to-left text in their order: a report that
 * the command line writes is read in a browser, which obeys them, and a script shows no mark that could hide what it runs.
 * What the texts advise remains that of the person's own surface.
 */
export function saidFor<T>(marks: Surface, work: () => T): T {
  const before = now
  if (before.marks === marks || directionOf(before.language) === 'ltr') return work()
  const own = wordsOf(before, before.surface, marks)
  speakWith(before.language, own, before.zone, before.surface, marks)
  try {
    return work()
  } finally {
    now = before
  }
}

function wordsOf(reader: times.Reader, surface: Surface, marks: Surface = surface): Words {
  return wordsFrom(
    (area) => areaOf(reader.language, area),
    reader.language,
    (time) => times.whenText(time, reader, true),
    marks === 'window' && directionOf(reader.language) === 'rtl',
    surface,
  )
}

/** The language that this process shows to its person. */
export function spokenLanguage(): Language {
  return now.language
}

/** Where this process shows its texts. */
export function spokenSurface(): Surface {
  return now.surface
}

/** The words of a message for the person at this process; null where no language has any. */
export const spokenOrNull: Words = (said) => now.words(said)

/** The words of a message for the person at this process; its code where there are none. */
export function spoken(said: Message): string {
  return spokenOrNull(said) ?? said.code
}

/** The words of a key for the person at this process. */
export const say: Say = sayIn(spokenOrNull)

/** A kept time for the person at this process, with its zone: what is printed is also read elsewhere. */
export const whenText = (time: string): string => times.whenText(time, now, true)

/** The same without the name of the zone: for a column. */
export const shortWhenText = (time: string): string => times.whenText(time, now)

/** The day of a kept time for the person at this process. */
export const dayText = (time: string): string => times.dayText(time, now)

/** The time of day of a kept time, to the second, for the person at this process. */
export const clockText = (time: string): string => times.clockText(time, now)
