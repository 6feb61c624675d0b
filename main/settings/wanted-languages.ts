import { unstuckHome } from '../home/home-folder.ts'
import { policies } from './policies.ts'
import { readSettings } from './settings.ts'

/**
 * The languages of the person at this process, most wanted first: that of a policy, the choice kept in the settings, UNSTUCK_LANGUAGE, then
 * what the system says. On Windows Node knows the language of the regional format, which is nearly always that of the
 * display; the window asks Windows for the latter.
 */
export function wantedLanguages(env: NodeJS.ProcessEnv = process.env, home = unstuckHome(env)): string[] {
  return [
    policies().language ?? '',
    readSettings(home).language ?? '',
    env.UNSTUCK_LANGUAGE ?? '',
    // Of all that know the locale the quickest to make: dates take 20 ms more, at every start.
    new Intl.PluralRules().resolvedOptions().locale,
  ].filter((tag) => tag !== '')
}
