import type { Language } from '../texts/languages.ts'
import type { Say } from '../texts/say-in.ts'
import { sizeText } from '../texts/size.ts'
import { dayText } from '../texts/when.ts'

/** Localisation of a picture: its texts, and numbers and dates in the reader's format. */
export type Tongue = {
  readonly say: Say
  readonly size: (bytes: number) => string
  readonly percent: (share: number) => string
  /** A date in the reader's time zone, without time of day; returns the text itself if it is not a date. */
  readonly day: (iso: string) => string
}

/**
 * The localisation for one language.
 *
 * @param zone the reader's time zone; if absent, the time zone of this computer
 */
export function tongueOf(say: Say, language: Language, zone?: string): Tongue {
  return {
    say,
    size: (bytes) => sizeText(bytes, say, language),
    percent: (share) => share.toLocaleString(language, { style: 'percent' }),
    day: (iso) => dayText(iso, { language, zone }),
  }
}
