import { sealed } from './sealed.ts'

type Running = {
  readonly versions: { readonly electron?: string | undefined }
  readonly defaultApp?: boolean
}

/**
 * Whether this is a program that people get: the window or the console program. Electron says so of itself: run from
 * sources, it is a program that was given a folder (`defaultApp`), and the fuses of the package leave it no way to take
 * one. Node says whether its sources are sealed inside.
 */
export function isPackaged(running: Running = process, inside: unknown = sealed()): boolean {
  return inside !== null || (running.versions.electron !== undefined && running.defaultApp !== true)
}
