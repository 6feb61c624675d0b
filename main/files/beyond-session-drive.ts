import { realpath } from 'node:fs/promises'

type Here = { readonly platform: NodeJS.Platform; readonly realpath: (path: string) => Promise<string> }

/**
 * The path without a drive letter that only this session has: of a mapped network drive the UNC path, of `subst` the
 * folder. Elevated programs run in another session and do not see these letters
 * (https://learn.microsoft.com/troubleshoot/windows-client/networking/mapped-drives-not-available-from-elevated-command).
 * Any other path is returned unchanged.
 *
 * @param path an absolute path: `Z:\sources\install.wim`
 */
export async function beyondSessionDrive(
  path: string,
  here: Here = { platform: process.platform, realpath },
): Promise<string> {
  if (here.platform !== 'win32' || !/^[A-Za-z]:\\/.test(path)) return path
  const letter = path.slice(0, 3)
  // Only the drive is resolved: links below it lead to the same place in every session.
  const real = await here.realpath(letter).catch(() => letter)
  if (real.toLowerCase() === letter.toLowerCase()) return path
  const below = path.slice(3)
  const folder = real.replace(/\\+$/, '')
  return below === '' ? `${folder}\\` : `${folder}\\${below}`
}
