import { sealed } from './sealed.ts'

type Running = {
  readonly versions: { readonly electron?: string | undefined }
  readonly defaultApp?: boolean
}

/**
 * Whether this is a released program: the window or the console program. Electron that runs from sources was given a
 * folder (`defaultApp`); the fuses of the package rule that out. Node reports whether the sources are embedded.
 */
export function isPackaged(running: Running = process, inside: unknown = sealed()): boolean {
  return inside !== null || (running.versions.electron !== undefined && running.defaultApp !== true)
}
