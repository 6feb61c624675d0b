import type { Language } from '../texts/languages.ts'
import type { Say } from '../texts/say-in.ts'
import { sizeText } from '../texts/size.ts'
import { dayText } from '../texts/when.ts'

/** How a picture speaks: its words, and numbers and days as its reader writes them. */
export type Tongue = {
  readonly say: Say
  readonly size: (bytes: number) => string
  readonly percent: (share: number) => string
  /** A day without its hour, where the reader is; the text itself where it is no date. */
  readonly day: (iso: string) => string
}

/**
 * The tongue of a page in one language.
 *
 * @param zone the time zone of its reader; absent for the one of this computer
 */
export function tongueOf(say: Say, language: Language, zone?: string): Tongue {
  return {
    say,
    size: (bytes) => sizeText(bytes, say, language),
    percent: (share) => share.toLocaleString(language, { style: 'percent' }),
    day: (iso) => dayText(iso, { language, zone }),
  }
}
