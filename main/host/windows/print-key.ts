import { spawnSync } from 'node:child_process'
import { win32 } from 'node:path'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { systemFolder, windowsFolder } from './system-folder.ts'
import { toolEnvironment } from './tool-environment.ts'

/** What `reg.exe query` prints for a key; null if it fails, which it does in the same way for every reason. */
type QueryKey = (key: string) => string | null

/**
 * Synchronously returns what reg.exe prints for a key below HKLM of the running Windows: entry points need it first.
 * Empty if the key does not exist or this is not Windows; null if it cannot be read. A key exists if its parent lists
 * it, because a failed query of the key itself can also mean that a policy (DisableRegistryTools) or application
 * control stops reg.exe. Throws FailureError if the Windows folder cannot be determined.
 */
export function printKey(key: string, query: QueryKey | null = queryHere()): string | null {
  if (query === null) return ''
  const above = win32.dirname(key)
  // The parent of a hive, which always exists.
  if (above === '.') return query(key)
  // If that fails, the parent is missing, or it is tried once more: a busy PC can be slow once.
  const listed = query(above) ?? printKey(above, query)
  if (listed === null) return null
  return lists(listed, key) ? query(key) : ''
}

function lists(printed: string, key: string): boolean {
  const whole = key.replace(/^HKLM(?=\\)/i, 'HKEY_LOCAL_MACHINE').toLowerCase()
  return printed.split(/\r?\n/).some((line) => line.trim().toLowerCase() === whole)
}

function queryHere(): QueryKey | null {
  if (process.platform !== 'win32') return null
  const windows = windowsFolder()
  const system = systemFolder(windows)
  const setting = {
    env: toolEnvironment(windows, system),
    cwd: system,
    windowsHide: true,
    timeout: 10_000,
    shell: false,
  } as const
  return (key) => {
    const { status, stdout } = spawnSync(win32.join(system, 'reg.exe'), ['query', key, '/reg:64'], setting)
    return status === 0 ? decodeOutput(stdout) : null
  }
}
