import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/** Something on the way to a file leads elsewhere. `path` names it. */
export class LinkInTheWay extends Error {
  readonly path: string

  constructor(path: string) {
    super(`${path} is a link.`)
    this.name = 'LinkInTheWay'
    this.path = path
  }
}

/**
 * Refuses a path that leads through a link on any of its components, the last one included. What is not there yet is
 * no link. A link that only an administrator could have made (root, elsewhere than on Windows) is how that system is laid
 * out. Throws LinkInTheWay.
 */
export async function refuseLinkedPath(path: string): Promise<void> {
  const whole = resolve(path)
  for (let place = whole; dirname(place) !== place; place = dirname(place)) {
    const found = await lstat(place).catch(() => null)
    if (found?.isSymbolicLink() && !isLayout(found.uid)) throw new LinkInTheWay(place)
  }
  if (process.platform === 'win32') await refuseHiddenLink(whole)
}

/** What the file system says of a path; tests of Windows put their own there. */
type Looks = {
  readonly realpath: (path: string) => Promise<string>
  readonly lstat: (path: string) => Promise<unknown>
}

/**
 * Windows knows links that Node takes for folders (a junction to a volume by its number, or into the names of the kernel).
 * They show where Windows gives what was opened another name than its folder and its own name make, or none although it is
 * there. A short name (`PROGRA~1`) is another name, too. Throws LinkInTheWay.
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
      // Where it may not be opened, neither can anything behind it.
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

/**
 * Opens a file to write it: a new one, or the one of that name emptied or appended to. What is opened is proven to be the
 * file at that path, reached without a link and with no second name elsewhere, so that nobody who can change a folder on
 * the way can have another file changed. Throws LinkInTheWay, and whatever the file system says.
 *
 * @param how `empty`: with nothing in it; `append`: its end; `go-on`: as it is, and only where it is there
 */
export async function openPlain(path: string, how: 'empty' | 'append' | 'go-on'): Promise<FileHandle> {
  await refuseLinkedPath(path)
  const { O_CREAT, O_EXCL, O_RDWR, O_APPEND } = constants
  const add = how === 'append' ? O_APPEND : 0
  const there = await lstat(path).catch(() => null)
  // A new one is made by this very call: whatever came into its place meanwhile is not opened.
  const file =
    there === null && how !== 'go-on'
      ? await open(path, O_RDWR | O_CREAT | O_EXCL | add)
      : await open(path, O_RDWR | add)
  try {
    await mustBeAt(file, path, 'one')
    if (how === 'empty') await file.truncate(0)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Opens a path with flags, as the file system does; tests change the folders at this very moment. */
type Opening = (path: string, flags: number) => Promise<FileHandle>

/**
 * Opens a file to read it. A look before opening alone would leave a moment in which the file, or a folder on the way, can be
 * exchanged for a link, so what was opened is compared with what lies at that path, and nothing is read before that. Where
 * the system can refuse a link itself (O_NOFOLLOW), it does. Throws LinkInTheWay, also for what is no file, and whatever
 * the file system says.
 *
 * @param names `one`: a file with a second name elsewhere is refused as well, which is the way to a file without a link
 */
export async function openPlainToRead(
  path: string,
  names: 'one' | 'any',
  opening: Opening = open,
): Promise<FileHandle> {
  await refuseLinkedPath(path)
  // Windows has neither flag. Without the second one a pipe that came into its place would keep us waiting for a writer.
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
 * Removes a file, or a link in its place but never what it leads to; nothing where there is none. Throws LinkInTheWay where
 * a folder on the way is a link, and whatever the file system says.
 */
export async function removePlain(path: string): Promise<void> {
  await refuseLinkedPath(dirname(path))
  await rm(path, { force: true })
}

/** Compares an open file with what lies at its path now. */
async function mustBeAt(file: FileHandle, path: string, names: 'one' | 'any'): Promise<void> {
  await refuseLinkedPath(path)
  const own = await file.stat({ bigint: true })
  const named = await lstat(path, { bigint: true }).catch(() => null)
  // Some file systems number no files; there the names alone speak.
  const same = named !== null && own.ino === named.ino && own.dev === named.dev
  if (!own.isFile() || !same || (names === 'one' && own.nlink > 1n)) throw new LinkInTheWay(path)
}
