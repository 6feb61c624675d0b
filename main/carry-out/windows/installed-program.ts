import { win32 } from 'node:path'
import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { refuseOpenProgram } from './protected-folder.ts'

/**
 * A program that may get administrator rights on this PC: it lies below Program Files, and nobody but administrators could
 * have changed it. Only `mustBeInstalled` makes one.
 */
export type InstalledProgram = { readonly path: string; readonly [proven]: true }

declare const proven: unique symbol

/**
 * Where Windows has programs installed. Its registry says so, where only administrators write; the variable ProgramFiles
 * is the user's to set (https://learn.microsoft.com/windows/win32/api/shlobj_core/nf-shlobj_core-shgetfolderpatha names the
 * value as ProgramFilesDir).
 */
const place = ['HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion', '/v', 'ProgramFilesDir', '/reg:64']

/**
 * Proves that a program is an installed one: what is portable only reads. Throws FailureError `refused` for one that lies
 * elsewhere or that others could have changed, `tool-failed` where Windows does not tell.
 */
export async function mustBeInstalled(host: Host, program: string): Promise<InstalledProgram> {
  const folder = await programFiles(host)
  if (!isBelow(folder, program)) throw failureError('refused', 'program-not-installed', { folder }, program)
  await refuseOpenProgram(host, program)
  // The one place where it is said: everything above held.
  return { path: program } as InstalledProgram
}

async function programFiles(host: Host): Promise<string> {
  const { exitCode, stdout } = await host.run('reg.exe', ['query', ...place], { timeoutMs: 60_000 })
  const said = Buffer.from(stdout).toString('latin1')
  const folder = /^\s+ProgramFilesDir\s+REG_SZ\s+([A-Za-z]:\\[^\r\n]*?)\s*$/m.exec(said)?.[1]
  if (exitCode === 0 && folder !== undefined) return folder
  throw failureError('tool-failed', 'program-files-unknown', {}, 'reg.exe')
}

/** Whether a whole local path leads below a folder; one with steps back, a device or a stream does not. */
function isBelow(folder: string, path: string): boolean {
  const plain = win32.normalize(path) === path && /^[A-Za-z]:\\/.test(path) && !path.slice(2).includes(':')
  const prefix = `${folder.replace(/\\+$/, '')}\\`.toLowerCase()
  return plain && path.toLowerCase().startsWith(prefix)
}
