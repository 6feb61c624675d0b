/**
 * Makes one file system call that treats `app.asar` as a plain file; Electron presents archives as folders. Electron
 * checks the switch when the call is made, not when it completes, so no other call is affected. Does nothing outside
 * Electron.
 */
export function besideArchives<T>(call: () => T): T {
  const electron = process as { noAsar?: boolean }
  const before = electron.noAsar ?? false
  electron.noAsar = true
  try {
    return call()
  } finally {
    electron.noAsar = before
  }
}
