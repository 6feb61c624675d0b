import { existsSync, realpathSync } from 'node:fs'
import { win32 } from 'node:path'
import { failureError } from '../../texts/failure.ts'

/** Sources for the location of Windows; each returns null if it has no answer. Tests supply their own. */
export type WindowsSources = {
  readonly kernel: () => string | null
  readonly loader: () => readonly string[] | null
  readonly exists: (path: string) => boolean
}

/**
 * Returns the folder of the running Windows as Windows itself names it. Never uses SystemRoot or windir: a user can
 * set them in HKCU\Environment, and the elevated process inherits them, so they could lead to someone else's tools.
 *
 * First source is the kernel: `\SystemRoot` is a link in its object namespace that is set at startup and that no user
 * can change; opening it and asking for the final path gives what GetWindowsDirectory would return. If that namespace
 * cannot be opened (Wine), the loader: the kernel itself maps ntdll.dll into every process, from the system folder,
 * before any code of the process runs. Neither needs a native module. Throws FailureError `refused` if neither
 * answers: nothing is guessed.
 */
export function windowsFolder(sources: WindowsSources = thisProcess): string {
  const found = [sources.kernel, () => folderOfModules(sources.loader())]
    .map((source) => source())
    .find((one) => one !== null)
  if (found != null && isWindows(found, sources.exists)) return found
  throw failureError('refused', 'windows-folder-unknown', {}, found ?? null)
}

/** System32 as this process must address it: a 32-bit process would be redirected to other tools. */
export function systemFolder(windows: string, exists: (path: string) => boolean = existsSync): string {
  const native = win32.join(windows, 'Sysnative')
  return exists(win32.join(native, 'kernel32.dll')) ? native : win32.join(windows, 'System32')
}

/** Derives the Windows folder from the loaded modules; null unless both system libraries agree. */
function folderOfModules(modules: readonly string[] | null): string | null {
  const folderOf = (name: string) => {
    const own = (modules ?? []).filter((one) => win32.basename(one).toLowerCase() === name)
    const [first] = own
    return own.length === 1 && first !== undefined ? win32.dirname(first) : null
  }
  const system = folderOf('ntdll.dll')
  if (system === null || system.toLowerCase() !== folderOf('kernel32.dll')?.toLowerCase()) return null
  return win32.basename(system).toLowerCase() === 'system32' ? win32.dirname(system) : null
}

/** A plain folder on a drive with files that only Windows has: a final sanity check, not proof by itself. */
function isWindows(folder: string, exists: (path: string) => boolean): boolean {
  return (
    /^[a-z]:\\[^\\/:*?"<>|]+$/i.test(folder) &&
    exists(win32.join(folder, 'System32', 'kernel32.dll')) &&
    exists(win32.join(folder, 'System32', 'ntdll.dll'))
  )
}

/** Cached: the system libraries stay where they were loaded from, and a report takes Node a second on Wine. */
let loaded: readonly string[] | null = null

function loadedFiles(): readonly string[] | null {
  const { report } = process
  if (report === undefined) return null
  // Resolving the names of open connections could take seconds.
  Object.assign(report, { excludeNetwork: true })
  const { sharedObjects } = report.getReport() as { readonly sharedObjects?: unknown }
  return Array.isArray(sharedObjects) ? sharedObjects.filter((one) => typeof one === 'string') : null
}

/** The sources of the Windows that this process runs on. */
export const thisProcess: WindowsSources = {
  kernel: () => {
    try {
      return realpathSync.native('\\\\?\\GLOBALROOT\\SystemRoot')
    } catch {
      return null
    }
  },
  loader: () => {
    loaded ??= loadedFiles()
    return loaded
  },
  exists: existsSync,
}
