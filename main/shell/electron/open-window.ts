import { app, BrowserWindow, nativeTheme } from 'electron'
import { origin } from './origin.ts'
import { windowOptions } from './window-options.ts'

/** Creates the window and shows it once it has content. Loading begins when `load` is called. */
export function openWindow(preload: string): { readonly window: BrowserWindow; load(): Promise<void> } {
  const window = new BrowserWindow(
    windowOptions({
      preload,
      isPackaged: app.isPackaged,
      dark: nativeTheme.shouldUseDarkColors,
    }),
  )
  window.once('ready-to-show', () => window.show())
  return { window, load: () => window.loadURL(`${origin}/`) }
}
