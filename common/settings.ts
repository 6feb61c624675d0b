import { isLanguage, type Language } from './texts/languages.ts'

/** What a person set, for the window and the command line. */
export type Settings = {
  /** Null follows Windows. */
  readonly language: Language | null
  readonly theme: Theme
}

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Where nothing was set. */
export const usualSettings: Settings = { language: null, theme: 'system' }

/** Settings from a file, whoever wrote it; what is malformed or unknown counts as not set. Without zod: every call reads it. */
export function settingsOf(value: unknown): Settings {
  const { language, theme }: Record<string, unknown> = { ...(Object(value) as object) }
  return {
    language: typeof language === 'string' && isLanguage(language) ? language : null,
    theme: themes.find((one) => one === theme) ?? usualSettings.theme,
  }
}
