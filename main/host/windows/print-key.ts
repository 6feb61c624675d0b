import { spawnSync } from 'node:child_process'
import { win32 } from 'node:path'
import { systemFolder, windowsFolder } from './system-folder.ts'
import { toolEnvironment } from './tool-environment.ts'

/**
 * Synchronously returns what reg.exe prints for a key of the running Windows: entry points need it first. Empty if
 * the key does not exist or this is not Windows. Throws FailureError if the Windows folder cannot be determined.
 */
export function printKey(key: string): string {
  if (process.platform !== 'win32') return ''
  const windows = windowsFolder()
  const system = systemFolder(windows)
  const { status, stdout } = spawnSync(win32.join(system, 'reg.exe'), ['query', key, '/reg:64'], {
    env: toolEnvironment(windows, system),
    cwd: system,
    encoding: 'utf8',
    windowsHide: true,
    timeout: 10_000,
    shell: false,
  })
  return status === 0 ? stdout : ''
}
