import { spawnSync } from 'node:child_process'
import { win32 } from 'node:path'
import { systemFolder, windowsFolder } from './system-folder.ts'
import { toolEnvironment } from './tool-environment.ts'

/**
 * What reg.exe of the running Windows prints of a key, at once: an entry asks before it does anything else. Empty where there
 * is no such key, or no Windows. Throws FailureError where the folder of Windows is uncertain.
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
