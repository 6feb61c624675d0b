import { win32 } from 'node:path'
import { isPackaged } from '../../is-packaged.ts'

type Running = { readonly versions: { readonly electron?: string | undefined }; readonly execPath: string }

/** Where the console program lies, seen from the window's. */
const fromWindow = ['bin', 'unstuck.exe']

/**
 * The program that may be started with administrator rights; null where Unstuck runs from its sources. It is always the
 * console program: a window, with its browser, never works with those rights.
 */
export function ownProgram(running: Running = process, packaged = isPackaged()): string | null {
  if (!packaged) return null
  if (isConsole(running)) return running.execPath
  return win32.join(win32.dirname(running.execPath), ...fromWindow)
}

/** Whether this very process may work with administrator rights where it has them, as in an elevated terminal. */
export function mayWorkElevated(running: Running = process): boolean {
  return isConsole(running)
}

function isConsole({ versions }: Running): boolean {
  return versions.electron === undefined
}
