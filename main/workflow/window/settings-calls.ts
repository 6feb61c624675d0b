import type { FolderUse, Handlers } from '../../../common/contract.ts'
import { type SettingName, usualSettings } from '../../../common/settings/settings.ts'
import type { Settable, ShownSettings } from '../../../common/settings/settings-schema.ts'
import { decidedByPolicy } from '../../settings/policies.ts'
import { readSettings, settingsInForce } from '../../settings/settings.ts'
import { windowLanguage } from '../../settings/window-language.ts'
import { writeSettings } from '../../settings/write-settings.ts'
import { speak, spokenLanguage } from '../../texts/spoken.ts'
import { factsHere } from '../import-knowledge.ts'
import { keepSetting, refuseDecided, settingPlaces, settingsFaultText } from '../settings.ts'

/** Dependencies of the settings calls. */
type Own = {
  /** Folder of the settings. */
  readonly home: string
  /** Preferred languages of the system, most wanted first, as BCP 47 tags. */
  readonly languages: readonly string[]
  /** The folder chosen for a purpose. Throws FailureError if none was chosen. */
  readonly chosenFor: (use: FolderUse) => string
  /** Called when they have changed. */
  readonly onSettings?: (() => Promise<void>) | undefined
}

/** The calls about user settings. A new language applies immediately to all texts of main. */
export function settingsCalls({
  home,
  languages,
  chosenFor,
  onSettings,
}: Own): Pick<Handlers, 'getSettings' | 'setSettings' | 'setFolder'> {
  // Facts imported meanwhile apply from the next start.
  let facts: ShownSettings['facts'] | null = null
  const follow = (): ShownSettings => {
    speak(windowLanguage(home, languages), undefined, 'window')
    facts ??= factsHere(home)
    const settings = settingsInForce(home)
    const places = settingPlaces(home)
    return {
      ...settings,
      spoken: spokenLanguage(),
      policies: decidedByPolicy(),
      places,
      facts,
      fault: settingsFaultText(home),
    }
  }
  const followed = async () => {
    await onSettings?.()
    return follow()
  }
  return {
    getSettings: follow,
    async setSettings(wanted) {
      const changed = changedIn(wanted, settingsInForce(home))
      refuseDecided(Object.keys(changed) as SettingName[])
      await writeSettings(home, { ...readSettings(home), ...changed })
      return followed()
    },
    async setFolder({ use, usual }) {
      const name = use === 'cases' ? 'casesFolder' : 'downloadsFolder'
      await keepSetting(name, usual ? 'usual' : chosenFor(use), home)
      return followed()
    },
  }
}

/**
 * The changed settings: a value enforced by policy is returned as it was shown and must not be saved as the user's
 * choice.
 */
function changedIn(wanted: Settable, inForce: Settable): Partial<Settable> {
  const names = (Object.keys(usualSettings) as SettingName[]).filter((name) => name in wanted)
  const of = (settings: Settable, name: string) =>
    new Map<string, unknown>(Object.entries(settings)).get(name)
  const changed = names.filter((name) => of(wanted, name) !== of(inForce, name))
  return Object.fromEntries(changed.map((name) => [name, of(wanted, name)]))
}
