import type { Session } from '../../common/case/session.ts'
import type { CallInput } from '../../common/contract.ts'
import type { Settable, ShownSettings } from '../../common/settings/settings-schema.ts'
import { speak } from '../text/say.ts'

/** Calls to the main process about settings; each returns null on failure. */
export type SettingsCalls = {
  getSettings(): Promise<ShownSettings | null>
  setSettings(settings: Settable): Promise<ShownSettings | null>
  setFolder(choice: CallInput<'setFolder'>): Promise<ShownSettings | null>
  getSession(): Promise<Session | null>
}

/** The affected part of the window's state. */
type Shown = { readonly settings: ShownSettings | null; readonly session: Session | null }

/** The part of the window's store that reads and changes settings. */
export function settingsOf(calls: SettingsCalls, show: (part: Partial<Shown>) => void) {
  let now: ShownSettings | null = null

  async function follow(settings: ShownSettings): Promise<void> {
    await speak(settings.spoken)
    if (settings.theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = settings.theme
    now = settings
    show({ settings })
  }

  async function change(part: Partial<Settable>): Promise<void> {
    const before = now?.spoken
    const changed = now === null ? null : await calls.setSettings({ ...settableOf(now), ...part })
    if (changed === null) return
    await follow(changed)
    if (changed.spoken === before) return
    // Everything the main process sent so far is in the previous language.
    const session = await calls.getSession()
    if (session) show({ session })
  }

  // The settings are sent as a whole: sending before the previous answer would undo that change.
  let last: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.catch(() => {}).then(work)
    return last
  }

  return {
    async loadSettings(): Promise<void> {
      const settings = await calls.getSettings()
      if (settings !== null) await follow(settings)
    },
    /** Changes some of them; does nothing before they are known. */
    changeSettings: (part: Partial<Settable>) => inTurn(() => change(part)),
    /** Stores cases or downloads in the selected folder, or in the default one. */
    changeFolder: (choice: CallInput<'setFolder'>) =>
      inTurn(async () => {
        const changed = await calls.setFolder(choice)
        if (changed !== null) await follow(changed)
      }),
  }
}

/** Folders are not set from here. */
function settableOf(settings: ShownSettings): Settable {
  const { language, theme, shell, mask, downloadLimit, proxy, archiveAfterDays, deleteAfterDays } = settings
  return { language, theme, shell, mask, downloadLimit, proxy, archiveAfterDays, deleteAfterDays }
}
