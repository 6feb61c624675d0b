import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { BrowserWindowConstructorOptions } from 'electron'
import type { ReportDoor } from '../../workflow/window/report-door.ts'

/** The session of report windows, separate from that of the app's window. */
export const reportPartition = 'report'

/** Options of a report window: it runs no scripts and has no bridge. */
export function reportWindowOptions(shown: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1000,
    height: 900,
    show: shown,
    autoHideMenuBar: true,
    webPreferences: {
      partition: reportPartition,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  }
}

/** The part of an Electron window that shows and prints a page. */
export type PageWindow = {
  loadURL(url: string): Promise<void>
  destroy(): void
  readonly webContents: {
    print(options: { readonly silent: boolean }, done: () => void): void
    printToPDF(options: {
      readonly printBackground: boolean
      readonly pageSize: 'A4'
      readonly generateTaggedPDF: boolean
    }): Promise<Uint8Array>
  }
}

/** Whether a report window may load an address: only the report that it was opened for. */
export function isReportRequest(url: string, path: string): boolean {
  return url === pathToFileURL(path).href
}

/** Shows reports in separate windows; what is only printed stays hidden. */
export function reportWindows(shell: {
  /** Creates a window that may load only this file. */
  readonly open: (shown: boolean, path: string) => PageWindow
}): ReportDoor {
  const load = async (path: string, shown: boolean) => {
    const window = shell.open(shown, path)
    try {
      await window.loadURL(pathToFileURL(path).href)
      return window
    } catch (error) {
      // A hidden window would keep the program running.
      window.destroy()
      throw error
    }
  }
  return {
    async open(path) {
      await load(path, true)
      return null
    },
    async print(path) {
      const window = await load(path, false)
      // The window stays until the printer dialog is closed.
      window.webContents.print({ silent: false }, () => window.destroy())
      return null
    },
    async pdf(path, to) {
      const window = await load(path, false)
      try {
        const options = { printBackground: true, pageSize: 'A4', generateTaggedPDF: true } as const
        await writeFile(to, await window.webContents.printToPDF(options))
      } finally {
        window.destroy()
      }
      return null
    },
  }
}
