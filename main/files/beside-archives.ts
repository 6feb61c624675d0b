/**
 * Makes one call of the file system that sees `app.asar` as the file it is: Electron shows archives as folders. It looks
 * at its switch while the call is made, not while it is answered, so nobody else is touched. Nothing elsewhere.
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
