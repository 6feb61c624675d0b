import { existsSync } from 'node:fs'
import { win32 } from 'node:path'
import { FailureError } from '../../../common/result.ts'

/**
 * The folder of the running Windows. The environment can be changed by the user, so a value counts only when it is a
 * plain `X:\…` path whose System32 holds what only Windows has there. Throws FailureError `refused`.
 *
 * @param exists asked with full paths; tests pass their own.
 */
export function windowsFolder(
  env: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string {
  const candidates = [env.SystemRoot, env.windir, 'C:\\Windows'].filter((one) => one !== undefined)
  const found = candidates
    .map((one) => win32.normalize(one).replace(/\\+$/, ''))
    .find((one) => isWindows(one, exists))
  if (found !== undefined) return found
  throw new FailureError(
    'refused',
    'The folder of Windows cannot be told for certain.',
    'Start Unstuck from a normal session of Windows.',
    candidates.join(', '),
  )
}

/** System32 as this process must name it: a 32-bit process would be led to other tools. */
export function systemFolder(windows: string, exists: (path: string) => boolean = existsSync): string {
  const native = win32.join(windows, 'Sysnative')
  return exists(win32.join(native, 'kernel32.dll')) ? native : win32.join(windows, 'System32')
}

function isWindows(folder: string, exists: (path: string) => boolean): boolean {
  return (
    /^[a-z]:\\[^\\/:*?"<>|]+$/i.test(folder) &&
    exists(win32.join(folder, 'System32', 'kernel32.dll')) &&
    exists(win32.join(folder, 'System32', 'ntdll.dll'))
  )
}
