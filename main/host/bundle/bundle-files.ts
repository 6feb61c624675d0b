import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { unzip } from 'fflate'
import { FailureError } from '../../../common/result.ts'
import { HostError } from '../host.ts'

/** The files of a bundle by their relative names with `/`. */
export type BundleFiles = {
  /** Rejects with HostError. */
  read(name: string, maxBytes: number): Promise<Uint8Array>
  stream(name: string): AsyncIterable<Uint8Array>
}

const mostZipBytes = 512 * 2 ** 20
const mostEntries = 20_000

/** Opens a folder or a zip. Throws FailureError `not-found`, `too-large` or `malformed`. */
export async function openBundleFiles(path: string): Promise<BundleFiles> {
  const found = await stat(path).catch(() => null)
  if (found === null) {
    throw new FailureError(
      'not-found',
      'There is no such bundle.',
      'Give the zip or folder that "inspect --out" wrote.',
      path,
    )
  }
  return found.isDirectory() ? folderFiles(await realpath(path)) : zipFiles(path, found.size)
}

function folderFiles(root: string): BundleFiles {
  /** The real place of a name; a link that leads out of the bundle is refused. */
  const place = async (name: string): Promise<string> => {
    if (!isInside(name)) throw new HostError('denied', `${name} leaves the bundle.`)
    const full = await realpath(join(root, ...name.split('/'))).catch(() => null)
    if (full === null) throw new HostError('not-found', `${name} is not in the bundle.`)
    if (!full.startsWith(`${root}${sep}`)) throw new HostError('denied', `${name} leads out of the bundle.`)
    return full
  }
  return {
    async read(name, maxBytes) {
      const full = await place(name)
      const found = await stat(full).catch(unreadable(name))
      if (!found.isFile()) throw new HostError('unavailable', `${name} of the bundle is no file.`)
      if (found.size > maxBytes) throw new HostError('too-large', `${name} is larger than ${maxBytes} bytes.`)
      return readFile(full).catch(unreadable(name))
    },
    async *stream(name) {
      try {
        yield* createReadStream(await place(name))
      } catch (error) {
        unreadable(name)(error)
      }
    },
  }
}

async function zipFiles(path: string, size: number): Promise<BundleFiles> {
  if (size > mostZipBytes) throw tooLarge(path)
  const entries = await unpack(await readFile(path), path)
  const get = (name: string): Uint8Array => {
    const bytes = entries.get(name)
    if (bytes === undefined) throw new HostError('not-found', `${name} is not in the bundle.`)
    return bytes
  }
  return {
    async read(name, maxBytes) {
      const bytes = get(name)
      if (bytes.length > maxBytes)
        throw new HostError('too-large', `${name} is larger than ${maxBytes} bytes.`)
      return bytes
    },
    async *stream(name) {
      yield get(name)
    },
  }
}

/** Sizes are checked before anything is unpacked: a small zip can say that it holds terabytes. */
async function unpack(bytes: Uint8Array, path: string): Promise<Map<string, Uint8Array>> {
  let total = 0
  let count = 0
  let flood = false
  const found = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
      count += 1
      total += originalSize
      if (count > mostEntries || total > mostZipBytes) flood = true
      return !flood && !name.endsWith('/') && isInside(name.replaceAll('\\', '/'))
    }
    unzip(bytes, { filter }, (error, data) => (error ? reject(error) : resolve(data)))
  }).catch(() => {
    throw new FailureError(
      'malformed',
      'The bundle is no whole zip; it may be cut off.',
      'Copy it again from where it was made.',
      path,
    )
  })
  if (flood) throw tooLarge(path)
  return new Map(Object.entries(found).map(([name, data]) => [name.replaceAll('\\', '/'), data]))
}

function tooLarge(path: string): FailureError {
  return new FailureError(
    'too-large',
    'The bundle is too large when unpacked.',
    'Unpack it and give the folder.',
    path,
  )
}

function unreadable(name: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof HostError) throw error
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new HostError('unavailable', `${name} of the bundle cannot be read${code}.`)
  }
}

function isInside(name: string): boolean {
  return (
    name !== '' &&
    !name.startsWith('/') &&
    !/^[a-z]:/i.test(name) &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}
