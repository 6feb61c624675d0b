import type { Session } from 'electron'

/**
 * Permissions the window may have, by Chromium's name. Empty: it shows text and pictures and copies by its own
 * button press, which needs no permission. Electron grants everything unless a handler refuses.
 */
const granted: ReadonlySet<string> = new Set()

/** True for a permission of the table. */
export function isPermitted(permission: string): boolean {
  return granted.has(permission)
}

/** Sets every permission door of a session to the table. */
export function denyPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermitted(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission))
  session.setDevicePermissionHandler(() => false)
}
