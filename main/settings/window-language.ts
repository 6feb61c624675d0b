import { type Language, matchLanguage } from '../../common/texts/languages.ts'
import { policies } from './policies.ts'
import { readSettings } from './settings.ts'

/**
 * The language of the window: that of a policy, otherwise that of the settings, otherwise the system's.
 *
 * @param home folder with the settings
 * @param languages preferred languages of the system, in order, as BCP 47 tags
 */
export function windowLanguage(home: string, languages: readonly string[]): Language {
  return matchLanguage([policies().language ?? '', readSettings(home).language ?? '', ...languages])
}
