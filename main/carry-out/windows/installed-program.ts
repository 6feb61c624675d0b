import { win32 } from 'node:path'
import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { refuseOpenProgram } from './protected-folder.ts'

/**
 * A program that may run elevated on this PC: it is below Program Files, and only administrators could have changed it.
 * Only `mustBeInstalled` creates one.
 */
export type InstalledProgram = { readonly path: string; readonly [proven]: true }

declare const proven: unique symbol

/**
 * Program Files according to the registry, where only administrators can write; the environment variable ProgramFiles
 * can be set by the user (https://learn.microsoft.com/windows/win32/api/shlobj_core/nf-shlobj_core-shgetfolderpatha
 * documents the value as ProgramFilesDir).
 */
const place = ['HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion', '/v', 'ProgramFilesDir', '/reg:64']

/**
 * Verifies that a program is installed; a portable one can only read. Throws FailureError `refused` if it is elsewhere
 * or others could have changed it, and `tool-failed` if Windows does not report it.
 */
export async function mustBeInstalled(host: Host, program: string): Promise<InstalledProgram> {
  const folder = await programFiles(host)
  if (!isBelow(folder, program)) throw failureError('refused', 'program-not-installed', { folder }, program)
  await refuseOpenProgram(host, program)
  // The only assertion of this type: all checks above have passed.
  return { path: program } as InstalledProgram
}

async function programFiles(host: Host): Promise<string> {
  const { exitCode, stdout } = await host.run('reg.exe', ['query', ...place], { timeoutMs: 60_000 })
  const said = Buffer.from(stdout).toString('latin1')
  const folder = /^\s+ProgramFilesDir\s+REG_SZ\s+([A-Za-z]:\\[^\r\n]*?)\s*$/m.exec(said)?.[1]
  if (exitCode === 0 && folder !== undefined) return folder
  throw failureError('tool-failed', 'program-files-unknown', {}, 'reg.exe')
}

/** Whether an absolute local path is below a folder; paths with parent references, devices or streams are not. */
function isBelow(folder: string, path: string): boolean {
  const plain = win32.normalize(path) === path && /^[A-Za-z]:\\/.test(path) && !path.slice(2).includes(':')
  const prefix = `${folder.replace(/\\+$/, '')}\\`.toLowerCase()
  return plain && path.toLowerCase().startsWith(prefix)
}
