import type { Session } from 'electron'

/**
 * Permissions of the window, by Chromium's name. Empty: it shows text and pictures and copies on its own button,
 * which needs no permission. Electron grants everything unless a handler denies it.
 */
const granted: ReadonlySet<string> = new Set()

/** True for a permission in the table. */
export function isPermitted(permission: string): boolean {
  return granted.has(permission)
}

/** Applies the table to every permission handler of a session. */
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
