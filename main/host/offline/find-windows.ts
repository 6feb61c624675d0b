import { open, readdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readArchitecture } from '../../../common/windows/architecture.ts'
import { isMissing } from '../../files/if-there.ts'
import { HostError, type ToolResult } from '../host.ts'
import { offlinePlace } from './offline-files.ts'
import { type OfflineRegistry, openOfflineRegistry } from './offline-registry.ts'

/**
 * A Windows installation on a disk of this computer other than the running one. Values missing from its hives are
 * null.
 */
export type FoundWindows = {
  /** Its folder, as a path on this computer. */
  readonly folder: string
  readonly computer: string | null
  /** `26100.8117` */
  readonly build: string | null
  /** The registry's EditionID. */
  readonly edition: string | null
  readonly architecture: string | null
  /** False if one of its hives is damaged, missing or in use, which is why values are null. */
  readonly registryRead: boolean
}

/** A volume locked by BitLocker: its contents are unknown. */
export type LockedVolume = {
  /** `D:` */
  readonly drive: string
  /** Ids of its recovery passwords, which identify the right one; empty if they could not be read. */
  readonly keyIds: readonly string[]
}

export type WindowsSearch = {
  readonly windows: readonly FoundWindows[]
  readonly locked: readonly LockedVolume[]
  /** Places where access was denied by Windows or another system, so it is unknown whether they contain a Windows. */
  readonly denied: readonly string[]
  /** Volumes and folders that a failing disk or a damaged or unknown file system keeps from being read. */
  readonly unread: readonly string[]
}

/** Access to this computer's disks; tests supply their own. */
export type DiskAccess = {
  /** Roots of all possible volumes: `D:\`. Missing ones are skipped. */
  readonly roots: readonly string[]
  /** Folder of the running Windows, `X:\Windows` in Windows PE; null if none is running. */
  readonly running: string | null
  /** Reads the first bytes of a volume by its drive letter; rejects if they cannot be read. */
  readonly bootSector: (drive: string) => Promise<Uint8Array>
  /** Runs manage-bde.exe with these arguments; rejects if it does not exist. */
  readonly manageBde: (args: readonly string[]) => Promise<Pick<ToolResult, 'stdout'>>
}

/**
 * Finds every Windows on this computer's disks except the running one, described by its own hives, and every volume
 * locked by BitLocker. Uses no PowerShell and no network, and assumes no drive letter. Read only.
 */
export async function searchWindows(disks: DiskAccess): Promise<WindowsSearch> {
  const windows: FoundWindows[] = []
  const locked: LockedVolume[] = []
  const denied: string[] = []
  const unread: string[] = []
  for (const root of disks.roots) {
    const names = await readdir(root).catch((error: NodeJS.ErrnoException) => error)
    if (names instanceof Error) {
      const drive = /^[a-z]:/i.exec(root)?.[0].toUpperCase()
      if (drive !== undefined && (await isLocked(disks, drive)))
        locked.push({ drive, keyIds: await keyIdsOf(disks, drive) })
      else if (names.code === 'EACCES' || names.code === 'EPERM') denied.push(root)
      else if (await isDamaged(disks, names, drive)) unread.push(root)
      continue
    }
    for (const name of names.filter((one) => one.toLowerCase() === 'windows')) {
      const folder = join(resolve(root), name)
      if (await isSame(folder, disks.running)) continue
      const found = await readWindows(folder)
      if (found === 'denied') denied.push(folder)
      else if (found === 'unread') unread.push(folder)
      else if (found !== null) windows.push(found)
    }
  }
  return { windows, locked, denied, unread }
}

/**
 * Whether there is a volume that cannot be listed. Node has no name for Windows' errors about an unknown or damaged file
 * system and about an empty card reader; only the former has sectors to read.
 */
async function isDamaged(
  { bootSector }: DiskAccess,
  error: NodeJS.ErrnoException,
  drive: string | undefined,
): Promise<boolean> {
  if (error.code === 'EIO') return true
  if (isMissing(error) || drive === undefined) return false
  const sector = await bootSector(drive).catch((failed: NodeJS.ErrnoException) => failed)
  return sector instanceof Error ? sector.code === 'EIO' : sector.length > 0
}

/** BitLocker's signature in the boot sector replaces the file system name (MS-FVE: "-FVE-FS-" at offset 3). */
async function isLocked({ bootSector }: DiskAccess, drive: string): Promise<boolean> {
  const sector = await bootSector(drive).catch(() => null)
  return sector !== null && Buffer.from(sector.subarray(3, 11)).toString('latin1') === '-FVE-FS-'
}

/**
 * Ids are in braces in every language of manage-bde; with the recovery password type selected it prints no other ids.
 */
async function keyIdsOf({ manageBde }: DiskAccess, drive: string): Promise<string[]> {
  const printed = await manageBde(['-protectors', '-get', drive, '-Type', 'RecoveryPassword']).catch(
    () => null,
  )
  const text = Buffer.from(printed?.stdout ?? []).toString('latin1')
  const ids = text.match(/\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}/gi) ?? []
  return [...new Set(ids.map((id) => id.slice(1, -1).toUpperCase()))]
}

/** Whether two paths lead to the same folder: a junction or another drive letter is not a different Windows. */
export async function isSame(folder: string, running: string | null): Promise<boolean> {
  if (running === null) return false
  const real = async (path: string) => (await realpath(path).catch(() => path)).toLowerCase()
  return (await real(folder)) === (await real(running))
}

/**
 * Null for a folder of that name without a registry: it is not a Windows. A link in its place does not count as
 * denied. One hive is enough: a Windows that lost the other does not start, and is what is looked for.
 */
async function readWindows(folder: string): Promise<FoundWindows | 'denied' | 'unread' | null> {
  try {
    const config = await offlinePlace(folder, configFolder)
    if (!(await hasHive(folder))) return null
    const registry = openOfflineRegistry(config)
    try {
      return { folder, ...named(registry) }
    } finally {
      registry.close()
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    if (error.said.code === 'host.denied') return 'denied'
    return error.reason === 'unavailable' ? 'unread' : null
  }
}

const configFolder = 'C:\\Windows\\System32\\config'

async function hasHive(folder: string): Promise<boolean> {
  for (const hive of ['SOFTWARE', 'SYSTEM']) {
    const found = await offlinePlace(folder, `${configFolder}\\${hive}`).catch((error: unknown) => {
      if (error instanceof HostError && error.reason === 'not-found') return null
      throw error
    })
    if (found !== null) return true
  }
  return false
}

function named(registry: OfflineRegistry): Omit<FoundWindows, 'folder'> {
  const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
  const control = 'HKLM\\SYSTEM\\CurrentControlSet\\Control'
  let registryRead = true
  const value = (key: string, name: string) => {
    try {
      const values = registry.read(key)?.values ?? []
      return values.find((one) => one.name.toLowerCase() === name.toLowerCase())?.data ?? null
    } catch (error) {
      // The hive is damaged or in use; the folder is still a Windows.
      if (!(error instanceof HostError)) throw error
      registryRead = false
      return null
    }
  }
  const build = value(version, 'CurrentBuild')
  const revision = Number(value(version, 'UBR') ?? Number.NaN)
  const processor = value(`${control}\\Session Manager\\Environment`, 'PROCESSOR_ARCHITECTURE')
  const found = {
    computer: value(`${control}\\ComputerName\\ComputerName`, 'ComputerName'),
    build: build === null || Number.isNaN(revision) ? null : `${build}.${revision}`,
    edition: value(version, 'EditionID'),
    architecture: readArchitecture(processor),
  }
  return { ...found, registryRead }
}

/**
 * Reads the first sectors of a volume. Windows requires whole sectors and administrator rights, which everybody has
 * in Windows PE.
 */
export async function readBootSector(drive: string): Promise<Uint8Array> {
  const volume = await open(`\\\\.\\${drive}`, 'r')
  try {
    const sectors = Buffer.alloc(4096)
    const { bytesRead } = await volume.read(sectors, 0, sectors.length, 0)
    return sectors.subarray(0, bytesRead)
  } finally {
    await volume.close()
  }
}
