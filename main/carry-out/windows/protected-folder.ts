import { win32 } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import type { Host } from '../../host/host.ts'
import { folderAccess, whyNotProtected } from './folder-access.ts'

/** What makes folders on the PC; the elevated process has Node for it. */
export type MakeFolder = (path: string) => Promise<'made' | 'there'>

/**
 * Makes a folder that only administrators and SYSTEM can change, or checks that one which is there already is such a
 * folder. Users may read where the
 * window follows the journal, and nowhere else: a link among brought packages could name a secret file. Throws FailureError `refused` for a link or a folder that
 * others may write, which somebody may have put there to be used with administrator rights.
 */
export async function ensureProtectedFolder(
  host: Host,
  path: string,
  options: { readonly makeFolder: MakeFolder; readonly usersRead: boolean },
): Promise<void> {
  if ((await options.makeFolder(path)) === 'made') await protect(host, path, options.usersRead)
  const access = await folderAccess(host, path)
  const why = access.exists ? whyNotProtected(access) : 'It could not be made.'
  if (why === null) return
  throw new FailureError(
    'refused',
    `The folder is not safe to work in with administrator rights. ${why}`,
    'Look at what lies there, remove the folder, then go on.',
    path,
  )
}

/** No inheritance; administrators and SYSTEM everything, users reading; the owner is the administrators' group. */
async function protect(host: Host, path: string, usersRead: boolean): Promise<void> {
  const users = usersRead ? ['*S-1-5-32-545:(OI)(CI)RX'] : []
  const calls = [
    [path, '/inheritance:r', '/grant:r', '*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F', ...users],
    [path, '/setowner', '*S-1-5-32-544'],
  ]
  for (const args of calls) {
    const { exitCode } = await host.run('icacls.exe', args, { timeoutMs: 60_000 })
    if (exitCode !== 0)
      throw new FailureError(
        'tool-failed',
        `icacls.exe ended with ${exitCode}; the folder could not be protected.`,
        'Check the disk, then go on.',
        path,
      )
  }
}

/** Refuses to run with administrator rights out of a folder whose files others could have replaced. */
export async function refuseOpenProgramFolder(host: Host, program: string): Promise<void> {
  const folder = win32.dirname(program)
  const why = whyNotProtected(await folderAccess(host, folder))
  if (why === null) return
  throw new FailureError(
    'refused',
    `Unstuck does not run with administrator rights from here. ${why}`,
    'Install Unstuck for all users and start it from there, or use a terminal that is elevated already.',
    folder,
  )
}
