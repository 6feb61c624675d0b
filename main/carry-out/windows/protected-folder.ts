import { win32 } from 'node:path'
import type { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { folderAccess, whyNotProtected } from './folder-access.ts'

/** Creates and moves folders on the PC, implemented with Node in the elevated process. */
export type FolderMaker = {
  readonly make: (path: string) => Promise<'made' | 'there'>
  /** Moves a folder to a name that must not exist; returns `there` if it does. */
  readonly moveTo: (from: string, to: string) => Promise<'moved' | 'there'>
  readonly remove: (path: string) => Promise<void>
  /** Deletes an empty folder; false if it is not empty or not a folder. */
  readonly removeEmpty: (path: string) => Promise<boolean>
}

/** Access for accounts other than administrators. */
export type Readers =
  /** The window follows the journal, so every user of the PC can read. */
  | { readonly read: 'users' }
  /** A link among supplied packages could point to a secret file, so nobody can read. */
  | { readonly read: 'nobody' }
  /** One account can read, and delete what it has read. */
  | { readonly read: 'one'; readonly sid: string }

/**
 * Creates a folder in a location where users can create folders too, so that it is protected from the beginning: it is
 * created and protected elsewhere, where only administrators can write, and then moved. If it were created in place,
 * anybody could add files before it is protected. Throws FailureError `refused` for an existing folder that is not
 * protected, `tool-failed`.
 *
 * @param fresh where it is created: a new name in a folder of administrators on the same volume
 */
export async function ensureProtectedRoot(
  host: Host,
  path: string,
  { folders, fresh }: { readonly folders: FolderMaker; readonly fresh: string },
): Promise<void> {
  const [self] = (await folderAccess(host, path)).filter(({ kind }) => kind === 'self')
  if (self?.exists) return mustBeProtected(host, path, null)
  const nursery = win32.dirname(fresh)
  await mustBeProtected(host, nursery, null)
  if ((await folders.make(fresh)) !== 'made') throw notSafe(fresh, message('folder.already-there'))
  try {
    await protect(host, fresh, { read: 'users' })
    await mustBeProtected(host, fresh, null)
    // If another process was faster, its folder is checked below like any existing one.
    if ((await folders.moveTo(fresh, path)) === 'there') await folders.remove(fresh)
  } catch (error) {
    await folders.remove(fresh).catch(() => {})
    throw error
  }
  await mustBeProtected(host, path, null)
}

/**
 * Creates a folder inside a protected one, or checks that an existing one is protected. An empty one with other
 * permissions is created again, because DISM can leave a mount folder with the permissions of the image. Throws
 * FailureError `refused` for a link or a folder that others can change, `tool-failed`.
 */
export async function ensureProtectedFolder(
  host: Host,
  path: string,
  { folders, readers }: { readonly folders: FolderMaker; readonly readers: Readers },
): Promise<void> {
  const mayDelete = readers.read === 'one' ? readers.sid : null
  if ((await folders.make(path)) === 'there') {
    const places = await folderAccess(host, path)
    const why = whyNotProtected(places, mayDelete)
    if (why === null) return
    // If a parent is open, or this folder is a link, something else could be put in its place.
    const others = places.filter(({ kind }) => kind !== 'self')
    const isLink = places.some(({ kind, link, exists }) => kind === 'self' && (link || !exists))
    const isOpenAlone = !isLink && whyNotProtected(others) === null
    if (!isOpenAlone || !(await folders.removeEmpty(path)) || (await folders.make(path)) !== 'made')
      throw notSafe(path, why)
  }
  await protect(host, path, readers)
  await mustBeProtected(host, path, mayDelete)
}

async function mustBeProtected(host: Host, path: string, mayDelete: string | null): Promise<void> {
  const why = whyNotProtected(await folderAccess(host, path), mayDelete)
  if (why !== null) throw notSafe(path, why)
}

function notSafe(path: string, why: Message): FailureError {
  return failureError('refused', 'folder-not-safe', { why }, path)
}

/**
 * No inheritance; full control for administrators and SYSTEM, readers as specified, owned by the Administrators group.
 */
async function protect(host: Host, path: string, readers: Readers): Promise<void> {
  const grants: string[] = []
  if (readers.read === 'users') grants.push('*S-1-5-32-545:(OI)(CI)RX')
  if (readers.read === 'one') grants.push(`*${readers.sid}:(OI)(CI)(GR,GE,DE,DC)`)
  const calls = [
    [path, '/inheritance:r', '/grant:r', '*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F', ...grants],
    [path, '/setowner', '*S-1-5-32-544'],
  ]
  for (const args of calls) {
    const { exitCode } = await host.run('icacls.exe', args, { timeoutMs: 60_000 })
    if (exitCode !== 0)
      throw failureError('tool-failed', 'folder-not-protected', { exitCode: exitCode ?? '' }, path)
  }
}

/**
 * Refuses to elevate a program that others could have changed: its folder, everything in it, and all parents are
 * checked. Checked before the UAC prompt, because an unprotected program must not be started elevated at all, and again
 * by the elevated side. Throws FailureError `refused`, `tool-failed`.
 */
export async function refuseOpenProgram(host: Host, program: string): Promise<void> {
  const folder = win32.dirname(program)
  const why = whyNotProtected(await folderAccess(host, folder, { inside: true }))
  if (why === null) return
  throw failureError('refused', 'program-not-protected', { why }, folder)
}
