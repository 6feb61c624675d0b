import { type Language, matchLanguage } from '../../common/texts/languages.ts'
import { policies } from './policies.ts'
import { readSettings } from './settings.ts'

/**
 * The language of the window: that of a policy, else the choice kept in the settings, else what the system asks for.
 *
 * @param home where the settings are kept
 * @param languages what the system asks for, most wanted first, as BCP 47 tags
 */
export function windowLanguage(home: string, languages: readonly string[]): Language {
  return matchLanguage([policies().language ?? '', readSettings(home).language ?? '', ...languages])
}
