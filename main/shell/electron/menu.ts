import type { MenuItemConstructorOptions } from 'electron'
import { say } from '../../texts/spoken.ts'

/** The menu: copying and zoom, for their keyboard shortcuts; nothing that opens anything. */
export function menuTemplate(isPackaged: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  return [
    { role: 'fileMenu' },
    {
      label: say('window-dialog.edit'),
      submenu: [{ role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: say('window-dialog.view'),
      submenu: isPackaged ? view : [{ role: 'reload' }, { role: 'toggleDevTools' }, ...view],
    },
  ]
}
