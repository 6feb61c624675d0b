type Running = {
  readonly versions: { readonly electron?: string | undefined }
  readonly defaultApp?: boolean
}

/**
 * Whether this is the program that people get. Electron says so of itself: run from sources, it is a program that was
 * given a folder (`defaultApp`), and the fuses of the package leave it no way to take one.
 */
export function isPackaged(running: Running = process): boolean {
  return running.versions.electron !== undefined && running.defaultApp !== true
}
