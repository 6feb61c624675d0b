import type { Session } from '../../common/session.ts'
import type { Settings } from '../../common/settings.ts'
import type { ShownSettings } from '../../common/settings-schema.ts'
import { speak } from '../text/say.ts'

/** Calls of main that concern settings; each answers null where it failed. */
export type SettingsCalls = {
  getSettings(): Promise<ShownSettings | null>
  setSettings(settings: Settings): Promise<ShownSettings | null>
  getSession(): Promise<Session | null>
}

/** What changes in the window's state. */
type Shown = { readonly settings: ShownSettings | null; readonly session: Session | null }

/** The part of the window's store that asks and changes what the person set. */
export function settingsOf(calls: SettingsCalls, show: (part: Partial<Shown>) => void) {
  let spoken: ShownSettings['spoken'] | null = null

  async function follow(settings: ShownSettings): Promise<void> {
    await speak(settings.spoken)
    if (settings.theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = settings.theme
    spoken = settings.spoken
    show({ settings })
  }

  return {
    async loadSettings(): Promise<void> {
      const settings = await calls.getSettings()
      if (settings !== null) await follow(settings)
    },
    async changeSettings(settings: Settings): Promise<void> {
      const before = spoken
      const changed = await calls.setSettings(settings)
      if (changed === null) return
      await follow(changed)
      if (changed.spoken === before) return
      // What main has said until now is in the language of before.
      const session = await calls.getSession()
      if (session) show({ session })
    },
  }
}
