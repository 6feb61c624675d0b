/**
 * The supported languages. To add one, add a folder with its texts to `assets/texts` and a line here. `tag` is the name
 * of the folder and a BCP 47 tag; `name` is the language's own name.
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

/** Whether a tag is one of our languages, spelled exactly as here. */
export function isLanguage(tag: string): tag is Language {
  return languages.some((one) => one.tag === tag)
}

export function directionOf(tag: Language): 'ltr' | 'rtl' {
  return languages.find((one) => one.tag === tag)?.direction ?? 'ltr'
}

/**
 * The first supported language of a preference list from Windows or the user: `de-CH` is German, `zh-CN` is simplified
 * Chinese, `zh-TW` is not supported. English if none matches. Malformed tags are ignored.
 */
export function matchLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const found = languageOf(wish)
    if (found !== null) return found
  }
  return 'en'
}

/** The supported language for a tag; null if unsupported. */
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
 * `de-CH`, `en_US.UTF-8`: the form on nearly every PC. Languages listed without a script use one script everywhere, so
 * the likely script need not be determined, which costs memory and time at every start.
 */
const languageAndRegion = /^([a-z]{2})[-_][a-z]{2}(?:\.[^.]*)?$/i

/** A tag with its likely script; null for an invalid tag. */
function maximized(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-').replace(/\.[^.]*$/, '')).maximize()
  } catch {
    return null
  }
}
