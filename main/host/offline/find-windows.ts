import { open, readdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readArchitecture } from '../../../common/windows/architecture.ts'
import { HostError, type ToolResult } from '../host.ts'
import { offlinePlace } from './offline-files.ts'
import { type OfflineRegistry, openOfflineRegistry } from './offline-registry.ts'

/** A Windows on a disk of this computer that is not the one that runs. A value that its hives do not hold is null. */
export type FoundWindows = {
  /** Its folder, as this computer names it. */
  readonly folder: string
  readonly computer: string | null
  /** `26100.8117` */
  readonly build: string | null
  /** As the registry's EditionID. */
  readonly edition: string | null
  readonly architecture: string | null
}

/** A volume that BitLocker has locked: what is on it is not known. */
export type LockedVolume = {
  /** `D:` */
  readonly drive: string
  /** Ids of its recovery passwords, by which the right one is looked up; empty where they could not be read. */
  readonly keyIds: readonly string[]
}

export type WindowsSearch = {
  readonly windows: readonly FoundWindows[]
  readonly locked: readonly LockedVolume[]
  /** Places that Windows, or another system, denied to whoever asks: whether a Windows is there is not known. */
  readonly denied: readonly string[]
}

/** What is asked of this computer; tests pass their own. */
export type DiskAccess = {
  /** Roots of all volumes that can be there: `D:\`. One that is not there is passed over. */
  readonly roots: readonly string[]
  /** Folder of the Windows that runs, `X:\Windows` in Windows PE; null where none does. */
  readonly running: string | null
  /** First bytes of a volume, by its drive; rejects where they cannot be read. */
  readonly bootSector: (drive: string) => Promise<Uint8Array>
  /** manage-bde.exe with these arguments; rejects where there is none. */
  readonly manageBde: (args: readonly string[]) => Promise<Pick<ToolResult, 'stdout'>>
}

/**
 * Every Windows on the disks of this computer but the one that runs, each named by its own hives, and every volume that
 * BitLocker has locked. No PowerShell, no network, no drive letter is assumed. Only reads.
 */
export async function searchWindows(disks: DiskAccess): Promise<WindowsSearch> {
  const windows: FoundWindows[] = []
  const locked: LockedVolume[] = []
  const denied: string[] = []
  for (const root of disks.roots) {
    const names = await readdir(root).catch((error: NodeJS.ErrnoException) => error)
    if (names instanceof Error) {
      const drive = /^[a-z]:/i.exec(root)?.[0].toUpperCase()
      if (drive !== undefined && (await isLocked(disks, drive)))
        locked.push({ drive, keyIds: await keyIdsOf(disks, drive) })
      else if (names.code === 'EACCES' || names.code === 'EPERM') denied.push(root)
      continue
    }
    for (const name of names.filter((one) => one.toLowerCase() === 'windows')) {
      const folder = join(resolve(root), name)
      if (await isSame(folder, disks.running)) continue
      const found = await readWindows(folder)
      if (found === 'denied') denied.push(folder)
      else if (found !== null) windows.push(found)
    }
  }
  return { windows, locked, denied }
}

/** The signature that BitLocker puts where a file system has its name (MS-FVE boot sector: "-FVE-FS-" at offset 3). */
async function isLocked({ bootSector }: DiskAccess, drive: string): Promise<boolean> {
  const sector = await bootSector(drive).catch(() => null)
  return sector !== null && Buffer.from(sector.subarray(3, 11)).toString('latin1') === '-FVE-FS-'
}

/** The ids stand in braces in any language of manage-bde; asked for recovery passwords alone, it prints no others. */
async function keyIdsOf({ manageBde }: DiskAccess, drive: string): Promise<string[]> {
  const printed = await manageBde(['-protectors', '-get', drive, '-Type', 'RecoveryPassword']).catch(
    () => null,
  )
  const text = Buffer.from(printed?.stdout ?? []).toString('latin1')
  const ids = text.match(/\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}/gi) ?? []
  return [...new Set(ids.map((id) => id.slice(1, -1).toUpperCase()))]
}

/** Whether two names lead to one folder: a junction or another drive letter is no other Windows. */
export async function isSame(folder: string, running: string | null): Promise<boolean> {
  if (running === null) return false
  const real = async (path: string) => (await realpath(path).catch(() => path)).toLowerCase()
  return (await real(folder)) === (await real(running))
}

/** Null for a folder of that name without a registry: it is no Windows. A link in its place is no denied one. */
async function readWindows(folder: string): Promise<FoundWindows | 'denied' | null> {
  try {
    const config = await offlinePlace(folder, 'C:\\Windows\\System32\\config')
    await offlinePlace(folder, 'C:\\Windows\\System32\\config\\SOFTWARE')
    const registry = openOfflineRegistry(config)
    try {
      return { folder, ...named(registry) }
    } finally {
      registry.close()
    }
  } catch (error) {
    if (error instanceof HostError) return error.said.code === 'host.denied' ? 'denied' : null
    throw error
  }
}

function named(registry: OfflineRegistry): Omit<FoundWindows, 'folder'> {
  const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
  const control = 'HKLM\\SYSTEM\\CurrentControlSet\\Control'
  const value = (key: string, name: string) => {
    try {
      const values = registry.read(key)?.values ?? []
      return values.find((one) => one.name.toLowerCase() === name.toLowerCase())?.data ?? null
    } catch (error) {
      // A hive that is damaged or in use: the folder is a Windows all the same.
      if (error instanceof HostError) return null
      throw error
    }
  }
  const build = value(version, 'CurrentBuild')
  const revision = Number(value(version, 'UBR') ?? Number.NaN)
  const processor = value(`${control}\\Session Manager\\Environment`, 'PROCESSOR_ARCHITECTURE')
  return {
    computer: value(`${control}\\ComputerName\\ComputerName`, 'ComputerName'),
    build: build === null || Number.isNaN(revision) ? null : `${build}.${revision}`,
    edition: value(version, 'EditionID'),
    architecture: readArchitecture(processor),
  }
}

/** First sectors of a volume. Windows requires whole sectors, and an administrator; in Windows PE everybody is one. */
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
