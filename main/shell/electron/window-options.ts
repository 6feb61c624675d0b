import type { BrowserWindowConstructorOptions } from 'electron'

/** Options of the window, as a plain value so that a test can compare them with the security checklist. */
export function windowOptions(input: {
  readonly preload: string
  readonly isPackaged: boolean
  readonly dark: boolean
}): BrowserWindowConstructorOptions {
  return {
    title: 'Unstuck',
    width: 1200,
    height: 820,
    minWidth: 420,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    // Color of the first frame, to avoid a white flash on a dark desktop.
    backgroundColor: input.dark ? '#202020' : '#f3f3f3',
    webPreferences: {
      preload: input.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !input.isPackaged,
    },
  }
}
