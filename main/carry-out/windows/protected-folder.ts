import { win32 } from 'node:path'
import type { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { folderAccess, whyNotProtected } from './folder-access.ts'

/** What makes and moves folders on the PC; the elevated process has Node for it. */
export type FolderMaker = {
  readonly make: (path: string) => Promise<'made' | 'there'>
  /** Gives a folder its name where nothing has that name; `there` where something has. */
  readonly moveTo: (from: string, to: string) => Promise<'moved' | 'there'>
  readonly remove: (path: string) => Promise<void>
  /** Removes a folder that holds nothing; false where it holds something, or is none. */
  readonly removeEmpty: (path: string) => Promise<boolean>
}

/** Who besides administrators may do something in a folder. */
export type Readers =
  /** Where the window follows the journal: every user of the PC reads. */
  | { readonly read: 'users' }
  /** A link among supplied packages could name a secret file: nobody reads. */
  | { readonly read: 'nobody' }
  /** One account reads, and may delete what it has read. */
  | { readonly read: 'one'; readonly sid: string }

/**
 * Makes a folder in a place where users may make folders too, so that it is protected from its first moment: it is made
 * and protected elsewhere, where only administrators can write, and gets its name by being moved. Between making a folder
 * in its place and protecting it, anybody could put something in. Throws FailureError `refused` for a folder that is
 * there and is not protected, `tool-failed`.
 *
 * @param fresh where it is made: a new name in a folder of administrators, on the same volume
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
    // Where another process was faster, what it made is judged below like anything that is found there.
    if ((await folders.moveTo(fresh, path)) === 'there') await folders.remove(fresh)
  } catch (error) {
    await folders.remove(fresh).catch(() => {})
    throw error
  }
  await mustBeProtected(host, path, null)
}

/**
 * Makes a folder inside a protected one, or checks that one which is there already is protected. One that is empty and has
 * other rights is made again: DISM can leave a folder that it mounted an image in with the rights of that image. Throws
 * FailureError `refused` for a link or a folder that others may change, `tool-failed`.
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
    // Where a folder above were open, or this one a link, something else could come in its place.
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

/** No inheritance; administrators and SYSTEM everything, readers as asked; the owner is the administrators' group. */
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
 * Refuses administrator rights for a program that others could have changed: its folder, everything in it, and every
 * folder above. Asked before the consent prompt, because a program that lies open must not be started with those rights
 * at all, and again by the elevated side. Throws FailureError `refused`, `tool-failed`.
 */
export async function refuseOpenProgram(host: Host, program: string): Promise<void> {
  const folder = win32.dirname(program)
  const why = whyNotProtected(await folderAccess(host, folder, { inside: true }))
  if (why === null) return
  throw failureError('refused', 'program-not-protected', { why }, folder)
}
