import { directionOf, type Language } from '../../common/texts/languages.ts'
import { type Say, sayIn } from '../../common/texts/say-in.ts'
import type { Message } from '../../common/texts/value.ts'
import * as times from '../../common/texts/when.ts'
import { type Surface, type Words, wordsFrom } from '../../common/texts/words.ts'
import { areaOf } from './areas.ts'

// The language is that of this process's user, like the clock and the terminal. What is stored or read by programs is
// worded by `english.ts`, regardless of what is set here.
let now: times.Reader & { readonly words: Words; readonly surface: Surface; readonly marks: Surface } = {
  language: 'en',
  surface: 'terminal',
  marks: 'terminal',
  words: wordsOf({ language: 'en' }, 'terminal'),
}

/**
 * Sets the language of everything that this process shows to its user. Called by the entry points at startup, and when
 * the user changes the language.
 *
 * @param zone the user's time zone; this computer's if absent
 */
export function speak(language: Language, zone?: string, surface: Surface = 'terminal'): void {
  if (language !== now.language || zone !== now.zone || surface !== now.surface)
    speakWith(language, wordsOf({ language, zone }, surface), zone, surface)
}

/** Like `speak`, with texts from elsewhere: for tests, which have a language of their own. */
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
 * The result of `work`, worded with the bidirectional marks of another surface, which keep parts of right-to-left text
 * in order: a report from the command line is read in a browser, which obeys them, and a script must have no marks that
 * could hide what it runs. Advice in the texts is still worded for the user's own surface.
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

/** The language in which this process shows its texts. */
export function spokenLanguage(): Language {
  return now.language
}

/** The surface on which this process shows its texts. */
export function spokenSurface(): Surface {
  return now.surface
}

/** The text of a message for the user of this process; null if no language has one. */
export const spokenOrNull: Words = (said) => now.words(said)

/** The text of a message for the user of this process, or its code if there is none. */
export function spoken(said: Message): string {
  return spokenOrNull(said) ?? said.code
}

/** The text of a key for the user of this process. */
export const say: Say = sayIn(spokenOrNull)

/** A stored time for the user of this process, with its zone, because printed text is also read elsewhere. */
export const whenText = (time: string): string => times.whenText(time, now, true)

/** Like `whenText`, without the name of the zone: for a column. */
export const shortWhenText = (time: string): string => times.whenText(time, now)

/** The day of a stored time for the user of this process. */
export const dayText = (time: string): string => times.dayText(time, now)

/** The time of day of a stored time, to the second, for the user of this process. */
export const clockText = (time: string): string => times.clockText(time, now)
