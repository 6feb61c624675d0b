import { type BrowserWindow, dialog, Notification, powerSaveBlocker } from 'electron'
import { say } from '../../texts/spoken.ts'
import type { DesktopDoor, Followed } from '../follow-session.ts'

/** The Windows desktop: taskbar, notifications, sleep. */
export function electronDesktop(window: BrowserWindow): DesktopDoor {
  let blocker: number | null = null
  return {
    progress(value) {
      if (window.isDestroyed()) return
      if (value === null) return window.setProgressBar(-1)
      const { fraction, waiting } = value
      // Electron's value for work of unknown length.
      window.setProgressBar(fraction === 'unknown' ? 2 : fraction, {
        mode: waiting ? 'paused' : fraction === 'unknown' ? 'indeterminate' : 'normal',
      })
    },
    notify({ title, body }) {
      if (!Notification.isSupported() || (!window.isDestroyed() && window.isFocused())) return
      const news = new Notification({ title, body })
      news.on('click', () => {
        if (!window.isDestroyed()) window.focus()
      })
      news.show()
    },
    keepAwake(on) {
      if (on && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension')
      if (on || blocker === null) return
      powerSaveBlocker.stop(blocker)
      blocker = null
    },
  }
}

/**
 * Before a window is closed during a repair, explains that this is safe and what happens next; the person decides.
 */
export function askBeforeClosing(window: BrowserWindow, { isWorking }: Pick<Followed, 'isWorking'>): void {
  window.on('close', (event) => {
    if (!isWorking()) return
    const answer = dialog.showMessageBoxSync(window, {
      type: 'info',
      message: say('window-dialog.close-while-working'),
      detail: say('window-dialog.closing-is-safe'),
      buttons: [say('window-dialog.stay'), say('window-dialog.close')],
      defaultId: 0,
      cancelId: 0,
    })
    if (answer === 0) event.preventDefault()
  })
}
