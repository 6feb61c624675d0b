import type { StoreApi } from 'zustand/vanilla'
import type { ShownSettings } from '../../common/settings-schema.ts'
import { speak } from '../text/say.ts'
import type { WindowState, WindowStore } from './window-store.ts'

/** The part of the window's store that asks and changes what the person set. */
export function settingsOf(
  state: StoreApi<WindowState>,
  call: WindowStore['call'],
): Pick<WindowStore, 'loadSettings' | 'changeSettings'> {
  async function follow(settings: ShownSettings | null): Promise<void> {
    if (settings === null) return
    await speak(settings.spoken)
    if (settings.theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = settings.theme
    state.setState({ settings })
  }
  return {
    loadSettings: async () => follow(await call('getSettings', null)),
    async changeSettings(settings) {
      const before = state.getState().settings?.spoken
      const changed = await call('setSettings', settings)
      await follow(changed)
      // What main has said until now is in the language of before.
      if (changed === null || changed.spoken === before) return
      const session = await call('getSession', null)
      if (session) state.setState({ session })
    },
  }
}
