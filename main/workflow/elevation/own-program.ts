import { win32 } from 'node:path'
import { isPackaged } from '../../program/is-packaged.ts'

type Running = { readonly versions: { readonly electron?: string | undefined }; readonly execPath: string }

/** Location of the console program relative to the window's. */
const fromWindow = ['bin', 'unstuck.exe']

/**
 * The program that may be started elevated; null if Unstuck runs from source. It is always the console program: a
 * window, with its browser engine, never works with those rights.
 */
export function ownProgram(running: Running = process, packaged = isPackaged()): string | null {
  if (!packaged) return null
  if (isConsole(running)) return running.execPath
  return win32.join(win32.dirname(running.execPath), ...fromWindow)
}

/** Whether this process may use administrator rights if it has them, as in an elevated terminal. */
export function mayWorkElevated(running: Running = process): boolean {
  return isConsole(running)
}

function isConsole({ versions }: Running): boolean {
  return versions.electron === undefined
}
