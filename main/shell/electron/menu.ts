import type { MenuItemConstructorOptions } from 'electron'

/** The menu: copying and zoom, which keyboards expect; nothing that opens anything. */
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
    { label: 'Edit', submenu: [{ role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }] },
    { label: 'View', submenu: isPackaged ? view : [{ role: 'reload' }, { role: 'toggleDevTools' }, ...view] },
  ]
}
