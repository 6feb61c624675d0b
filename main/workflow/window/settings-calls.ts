import type { Handlers } from '../../../common/contract.ts'
import type { ShownSettings } from '../../../common/settings-schema.ts'
import { readSettings } from '../../settings/settings.ts'
import { windowLanguage } from '../../settings/window-language.ts'
import { writeSettings } from '../../settings/write-settings.ts'
import { speak, spokenLanguage } from '../../texts/spoken.ts'
import { factsHere } from '../import-knowledge.ts'

/**
 * The calls about what a person set. The language holds at once for everything that main says.
 *
 * @param home where the settings are kept
 * @param languages what the system asks for, most wanted first, as BCP 47 tags
 */
export function settingsCalls(
  home: string,
  languages: readonly string[],
): Pick<Handlers, 'getSettings' | 'setSettings'> {
  // What is imported meanwhile counts from the next start on.
  let facts: ShownSettings['facts'] | null = null
  const follow = (): ShownSettings => {
    const settings = readSettings(home)
    speak(windowLanguage(home, languages))
    facts ??= factsHere(home)
    return { ...settings, spoken: spokenLanguage(), facts }
  }
  return {
    getSettings: follow,
    async setSettings(settings) {
      await writeSettings(home, settings)
      return follow()
    },
  }
}
