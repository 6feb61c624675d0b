/**
 * The languages that Unstuck speaks. To add one: a folder of its texts in `assets/texts`, and its line here. `tag` is the
 * folder's name and a BCP 47 tag; `name` is what the language calls itself.
 */
type Spoken = { readonly tag: string; readonly name: string; readonly direction: 'ltr' | 'rtl' }

export const languages = [
  { tag: 'en', name: 'English', direction: 'ltr' },
  { tag: 'de', name: 'Deutsch', direction: 'ltr' },
  { tag: 'es', name: 'Español', direction: 'ltr' },
  { tag: 'fr', name: 'Français', direction: 'ltr' },
  { tag: 'pt-BR', name: 'Português (Brasil)', direction: 'ltr' },
  { tag: 'ru', name: 'Русский', direction: 'ltr' },
  { tag: 'ar', name: 'العربية', direction: 'rtl' },
  { tag: 'ja', name: '日本語', direction: 'ltr' },
  { tag: 'zh-Hans', name: '简体中文', direction: 'ltr' },
] as const satisfies readonly Spoken[]

export type Language = (typeof languages)[number]['tag']

/** Whether a tag names one of our languages, written exactly as here. */
export function isLanguage(tag: string): tag is Language {
  return languages.some((one) => one.tag === tag)
}

/** Left to right, or right to left. */
export function directionOf(tag: Language): 'ltr' | 'rtl' {
  return languages.find((one) => one.tag === tag)?.direction ?? 'ltr'
}

/**
 * The first of these wishes that Unstuck speaks, most wanted first, as Windows or a person writes them: `de-CH` is German,
 * `zh-CN` is simplified Chinese, `zh-TW` is not supported. English where nothing fits. A malformed tag is passed over.
 */
export function matchLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const found = languageOf(wish)
    if (found !== null) return found
  }
  return 'en'
}

/** The one of our languages that a tag means; null where we do not speak it. */
export function languageOf(tag: string): Language | null {
  if (isLanguage(tag)) return tag
  const short = languageAndRegion.exec(tag)?.[1]?.toLowerCase()
  if (short !== undefined && isLanguage(short)) return short
  const wanted = maximized(tag)
  if (wanted === null) return null
  const own = languages.find((one) => {
    const offered = maximized(one.tag)
    return offered?.language === wanted.language && offered.script === wanted.script
  })
  return own?.tag ?? null
}

/**
 * `de-CH`, `en_US.UTF-8`: what nearly every PC says. A language that stands in the list with nothing behind it is written
 * in one script everywhere, so that nobody has to ask for the script of the region: that takes memory and time at every start.
 */
const languageAndRegion = /^([a-z]{2})[-_][a-z]{2}(?:\.[^.]*)?$/i

/** A tag with the script that its language and region are usually written in; null for what is no tag. */
function maximized(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-').replace(/\.[^.]*$/, '')).maximize()
  } catch {
    return null
  }
}
