import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/** A link in the path to a file. `path` names it; `code` is one like those of file system errors. */
export class LinkInTheWay extends Error {
  readonly path: string
  readonly code = 'ERR_LINK_IN_PATH'

  constructor(path: string) {
    super(`${path} is a link.`)
    this.name = 'LinkInTheWay'
    this.path = path
  }
}

/**
 * Rejects a path with a link in any component, including the last. Missing components are not links. A link that only
 * an administrator could have created (root, outside Windows) is part of the system's layout. Throws LinkInTheWay.
 */
export async function refuseLinkedPath(path: string): Promise<void> {
  const whole = resolve(path)
  for (let place = whole; dirname(place) !== place; place = dirname(place)) {
    const found = await lstat(place).catch(() => null)
    if (found?.isSymbolicLink() && !isLayout(found.uid)) throw new LinkInTheWay(place)
  }
  if (process.platform === 'win32') await refuseHiddenLink(whole)
}

/** File system functions; tests of Windows behavior supply their own. */
type Looks = {
  readonly realpath: (path: string) => Promise<string>
  readonly lstat: (path: string) => Promise<unknown>
}

/**
 * Rejects links that Node reports as folders on Windows (a junction to a volume by its GUID, or into the kernel
 * namespace). They are detected if Windows resolves a path to another name than its folder and own name, or to none
 * although it exists. A short name (`PROGRA~1`) counts as another name too. Throws LinkInTheWay.
 */
export async function refuseHiddenLink(path: string, looks: Looks = { realpath, lstat }): Promise<void> {
  const isThere = (place: string) =>
    looks.lstat(place).then(
      () => true,
      () => false,
    )
  for (let place = path; dirname(place) !== place; place = dirname(place)) {
    const above = await looks.realpath(dirname(place)).catch(() => null)
    if (above === null) continue
    const real = await looks.realpath(place).catch(async (error: NodeJS.ErrnoException) => {
      // If it may not be opened, nothing below it can be opened either.
      if (/^(?:EACCES|EPERM|EBUSY)$/.test(error.code ?? '')) return null
      if (error.code === 'ENOENT' && !(await isThere(place))) return null
      throw new LinkInTheWay(place)
    })
    if (real === null) continue
    const alike = real.toLowerCase() === join(above, basename(place)).toLowerCase()
    const short = /~\d/.test(basename(place)) && dirname(real).toLowerCase() === above.toLowerCase()
    if (!alike && !short) throw new LinkInTheWay(place)
  }
}

function isLayout(uid: number): boolean {
  return process.platform !== 'win32' && uid === 0
}

/** Opens a path with flags like the file system; tests change the folders at this moment. */
type Opening = (path: string, flags: number) => Promise<FileHandle>

/**
 * Opens a file for writing: a new one, or an existing one truncated or appended to. Verifies that it is the file at
 * that path, reached without a link and without further hard links, so that changing a folder in the path cannot
 * redirect the write to another file. Throws LinkInTheWay, and file system errors.
 *
 * @param how `empty`: truncated; `append`: at its end; `go-on`: unchanged, and only if it exists; `new`: only if it does
 * not exist
 */
export async function openPlain(
  path: string,
  how: 'empty' | 'append' | 'go-on' | 'new',
  opening: Opening = open,
): Promise<FileHandle> {
  await refuseLinkedPath(path)
  const { O_CREAT, O_EXCL, O_RDWR, O_APPEND } = constants
  const add = how === 'append' ? O_APPEND : 0
  const there = how === 'new' ? null : await lstat(path).catch(() => null)
  // A new file is created by this very call: anything that took its place meanwhile is not opened.
  const file =
    there === null && how !== 'go-on'
      ? await opening(path, O_RDWR | O_CREAT | O_EXCL | add)
      : await opening(path, O_RDWR | add)
  try {
    await mustBeAt(file, path, 'one')
    if (how === 'empty') await file.truncate(0)
    return file
  } catch (error) {
    if (there === null) await removeMade(file, path).catch(() => {})
    await file.close()
    throw error
  }
}

/**
 * Deletes the empty file that was created through a link. Finds it by the path that the link leads to, and deletes it
 * only if it is the open file. If the link is gone by then, it is not found: Node cannot ask for the path of an open
 * file.
 */
async function removeMade(file: FileHandle, path: string): Promise<void> {
  const own = await file.stat({ bigint: true })
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const real = await realpath(path).catch(() => null)
    const named = real === null ? null : await lstat(real, { bigint: true }).catch(() => null)
    if (real !== null && named?.ino === own.ino && named.dev === own.dev && named.size === 0n) return rm(real)
  }
}

/**
 * Opens a file for reading. Checking only before opening would leave a moment in which the file, or a folder in the
 * path, could be replaced by a link, so the opened file is compared with the one at the path before anything is read.
 * Uses O_NOFOLLOW where available. Throws LinkInTheWay, also if it is not a file, and file system errors.
 *
 * @param names `one`: also rejects a file with further hard links, which can expose a file without a link
 */
export async function openPlainToRead(
  path: string,
  names: 'one' | 'any',
  opening: Opening = open,
): Promise<FileHandle> {
  await refuseLinkedPath(path)
  // Windows has neither flag. Without the second one, a pipe that took its place would block until a writer appears.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
  const file = await opening(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'ELOOP' ? new LinkInTheWay(path) : error
    },
  )
  try {
    await mustBeAt(file, path, names)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * Deletes a file, or a link itself but never its target; does nothing if it does not exist. Throws LinkInTheWay if a
 * folder in the path is a link, and file system errors.
 */
export async function removePlain(path: string): Promise<void> {
  await refuseLinkedPath(dirname(path))
  await rm(path, { force: true })
}

/**
 * Compares an open file with the current one at its path. One comparison proves little: after the path has been
 * checked, a folder in it can be replaced by a link again, which `lstat` then follows. A file reached without a link is
 * at its path every time; an attacker would have to swap the folder between every two checks, alternately with and
 * without the link.
 */
async function mustBeAt(file: FileHandle, path: string, names: 'one' | 'any'): Promise<void> {
  const own = await file.stat({ bigint: true })
  if (!own.isFile() || (names === 'one' && own.nlink > 1n)) throw new LinkInTheWay(path)
  for (let looks = 0; looks < mostLooks; looks += 1) {
    await refuseLinkedPath(path)
    const named = await lstat(path, { bigint: true }).catch(() => null)
    // Some file systems have no file numbers; there only the names are compared.
    if (named === null || own.ino !== named.ino || own.dev !== named.dev) throw new LinkInTheWay(path)
  }
  await refuseLinkedPath(path)
}

const mostLooks = 5

/** Places at which this process follows no link. */
const guarded = new Set<string>()

/**
 * From now on, this process creates, replaces and deletes nothing through a link at this place, below it, or in a
 * temporary file that begins with its name. For places that a process with administrator rights checked once: a user
 * could replace a folder by a link after that.
 */
export function guardPlace(place: string): void {
  guarded.add(resolve(place))
}

/** Throws LinkInTheWay if a path at a guarded place contains a link. */
export async function refuseLinkIfGuarded(path: string): Promise<void> {
  if (isGuarded(path)) await refuseLinkedPath(path)
}

/**
 * Creates a file that does not exist yet, for writing and reading. At a guarded place, verifies that it is the file at
 * that path (see `openPlain`). Throws LinkInTheWay, and file system errors.
 */
export function openNew(path: string): Promise<FileHandle> {
  return isGuarded(path) ? openPlain(path, 'new') : open(path, 'wx+')
}

/**
 * Opens a file for writing, truncated if it exists. At a guarded place, verifies that it is the file at that path before
 * it is truncated (see `openPlain`). Throws LinkInTheWay, and file system errors.
 */
export function openEmpty(path: string): Promise<FileHandle> {
  return isGuarded(path) ? openPlain(path, 'empty') : open(path, 'w')
}

/**
 * Opens an existing file for writing, unchanged. At a guarded place, verifies that it is the file at that path (see
 * `openPlain`). Throws LinkInTheWay, and file system errors.
 */
export function openExisting(path: string): Promise<FileHandle> {
  return isGuarded(path) ? openPlain(path, 'go-on') : open(path, 'r+')
}

function isGuarded(path: string): boolean {
  if (guarded.size === 0) return false
  const whole = resolve(path)
  return [...guarded].some((place) => whole.startsWith(place))
}
