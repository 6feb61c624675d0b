import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { opendir, readdir, readFile, stat, statfs } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { type BootFiles, type BootStore, HostError } from '../host.ts'
import type { PrintableKey } from '../reg-query.ts'
import { fileError } from '../windows/host-error.ts'
import { guidAt, readBootStore } from './boot-store.ts'
import { HiveDamage } from './hive-bytes.ts'
import { offlinePlace } from './offline-files.ts'

/** Where boot files are read from. */
export type BootSource = {
  /** The folder that is `C:\Windows` of the offline Windows. */
  readonly windows: string
  /** Root of the EFI system partition: `S:\`. */
  readonly root: string
  /** Folder of the backup copy, as a path of that Windows. */
  readonly kept: string
  /** Reads a key from the registry of that Windows; null if it does not exist. Throws HostError. */
  readonly read: (path: string) => PrintableKey | null
  /** Data of `\DosDevices\S:` in this PC's registry, as hex; null if absent. */
  readonly mounted: string | null
}

/** A boot store has some kilobytes. */
const mostStoreBytes = 32 * 2 ** 20
/** The boot files of Windows in all languages are some hundred files with some tens of megabytes. */
const mostBootEntries = 10_000
const mostBootBytes = 2 ** 30
const bootFolder = ['EFI', 'Microsoft', 'Boot'] as const
/** Where Windows keeps its boot manager, and the one that is signed with the 2023 certificate. */
const managers = [
  { path: 'C:\\Windows\\Boot\\EFI_EX\\bootmgfw_EX.efi', is: 'own-2023' },
  { path: 'C:\\Windows\\Boot\\EFI\\bootmgfw.efi', is: 'own' },
] as const

/** Reads the boot files of an offline Windows; changes nothing. Rejects with HostError. */
export async function readBootFiles({ windows, root, kept, read, mounted }: BootSource): Promise<BootFiles> {
  const room = await statfs(root).catch((error: unknown) => {
    throw fileError(error, root)
  })
  const folder = await find(root, bootFolder)
  const { store, unread } = folder === null ? { store: null, unread: null } : await storeIn(folder)
  return {
    freeBytes: room.bavail * room.bsize,
    partition: gptIdOf(mounted),
    isThere: folder !== null,
    copy: await compareCopy(folder, await placeOf(windows, kept)),
    manager: await managerIn(folder, windows),
    store,
    unread,
    windowsPartition: windowsPartition(read),
  }
}

/**
 * Extracts the GPT partition id from the data of a drive letter
 * (https://winreg-kb.readthedocs.io/en/latest/sources/system-keys/Mounted-devices.html); null for partitions of other
 * disk types and removable drives without one.
 */
export function gptIdOf(hex: string | null): string | null {
  const bytes = Buffer.from(hex ?? '', 'hex')
  if (bytes.length !== 24 || bytes.toString('latin1', 0, 8) !== 'DMIO:ID:') return null
  return guidAt(bytes, 8)
}

/** Finds the data of a drive letter in reg.exe's output for `MountedDevices`; null if the letter is not listed. */
export function dataOfLetter(printed: string, letter: string): string | null {
  for (const line of printed.split(/\r?\n/)) {
    const [, name, data] = /^ {4}\\DosDevices\\([A-Z]:) {4}REG_BINARY {4}([0-9A-F]*)\s*$/i.exec(line) ?? []
    if (name?.toUpperCase() === letter.toUpperCase()) return data ?? null
  }
  return null
}

/** Finds the partition of Windows by the drive letter that it assigns to itself. */
function windowsPartition(read: BootSource['read']): string | null {
  const dataOf = (key: string, name: string) =>
    read(key)?.values.find((one) => one.name.toLowerCase() === name.toLowerCase())?.data ?? null
  try {
    const root =
      dataOf('HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', 'SystemRoot') ?? 'C:\\Windows'
    return gptIdOf(dataOf('HKLM\\SYSTEM\\MountedDevices', `\\DosDevices\\${root.slice(0, 2)}`))
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}

async function managerIn(folder: string | null, windows: string): Promise<BootFiles['manager']> {
  const place = folder === null ? null : await find(folder, ['bootmgfw.efi'])
  if (place === null) return 'absent'
  const found = await digest(place)
  for (const own of managers) {
    const path = await placeOf(windows, own.path)
    if (path !== null && (await digest(path)) === found) return own.is
  }
  return 'other'
}

/** Null if the file does not exist or may not be read. */
async function placeOf(windows: string, path: string): Promise<string | null> {
  return offlinePlace(windows, path).catch((error: unknown) => {
    if (error instanceof HostError) return null
    throw error
  })
}

async function compareCopy(folder: string | null, copy: string | null): Promise<BootFiles['copy']> {
  if (copy === null) return 'absent'
  if (folder === null) return 'other'
  const [own, kept] = await Promise.all([digestsIn(folder), digestsIn(copy)])
  const isEqual = own.size === kept.size && [...own].every(([name, sha256]) => kept.get(name) === sha256)
  return isEqual ? 'equal' : 'other'
}

/**
 * Computes the digest of every file below a folder, keyed by its relative path in lower case; links are not followed.
 * Rejects with HostError, `too-large` if there is more than boot files can be.
 */
async function digestsIn(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const open = [folder]
  let [seen, bytes] = [0, 0]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const entries = await opendir(place).catch(failedAt(place))
    for await (const entry of entries) {
      const path = join(place, entry.name)
      seen += 1
      if (seen > mostBootEntries)
        throw new HostError(
          'too-large',
          message('host.too-many-files', { path: folder, most: mostBootEntries }),
        )
      if (entry.isDirectory()) open.push(path)
      if (!entry.isFile()) continue
      bytes += (await stat(path).catch(failedAt(path))).size
      if (bytes > mostBootBytes)
        throw new HostError('too-large', message('host.too-large', { path: folder, maxBytes: mostBootBytes }))
      found.set(relative(folder, path).toLowerCase(), await digest(path))
    }
  }
  return found
}

const failedAt = (path: string) => (error: unknown) => {
  throw fileError(error, path)
}

async function storeIn(
  folder: string,
): Promise<{ readonly store: BootStore | null; readonly unread: Message | null }> {
  const path = await find(folder, ['BCD'])
  if (path === null) return { store: null, unread: null }
  try {
    if ((await stat(path)).size > mostStoreBytes)
      throw new HiveDamage('it is larger than a boot store can be')
    const logs = await Promise.all(
      ['BCD.LOG1', 'BCD.LOG2', 'BCD.LOG'].map(async (name) => {
        const log = await find(folder, [name])
        return log === null || (await stat(log)).size > mostStoreBytes ? [] : [await readFile(log)]
      }),
    )
    return { store: readBootStore(await readFile(path), logs.flat()), unread: null }
  } catch (error) {
    const why =
      error instanceof HiveDamage
        ? message('host.hive-damaged', { name: 'BCD', why: error.message })
        : fileError(error, path).said
    return { store: null, unread: why }
  }
}

/** Resolves a relative path ignoring case; null if any part is missing. Rejects with HostError. */
async function find(from: string, names: readonly string[]): Promise<string | null> {
  let place = from
  for (const name of names) {
    const entries = await readdir(place).catch((error: unknown) => {
      throw fileError(error, place)
    })
    const found = entries.find((one) => one.toLowerCase() === name.toLowerCase())
    if (found === undefined) return null
    place = join(place, found)
  }
  return place
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array)
  } catch (error) {
    throw fileError(error, path)
  }
  return hash.digest('hex')
}
