import { unstuckHome } from '../home/home-folder.ts'
import { policies } from './policies.ts'
import { readSettings } from './settings.ts'

/**
 * The preferred languages of this process's user, in order: that of a policy, that of the settings, UNSTUCK_LANGUAGE,
 * then the system's. On Windows, Node knows only the language of the regional format, which is nearly always the
 * display language; the window asks Windows for the latter.
 */
export function wantedLanguages(env: NodeJS.ProcessEnv = process.env, home = unstuckHome(env)): string[] {
  return [
    policies().language ?? '',
    readSettings(home).language ?? '',
    env.UNSTUCK_LANGUAGE ?? '',
    // The quickest object to create that knows the locale: one for dates takes 20 ms more at every start.
    new Intl.PluralRules().resolvedOptions().locale,
  ].filter((tag) => tag !== '')
}
