import type { Access } from '../access.ts'
import { type Storage, storageOf } from '../parse/parse-storage.ts'
import { parseWmicList, type WmicObject } from '../parse/parse-wmic-list.ts'
import { orNull } from './without-powershell.ts'

/** Namespace of MSFT_Partition and related classes. */
const storageSpace = '/namespace:\\\\root\\Microsoft\\Windows\\Storage'

/**
 * Volumes and partitions from wmic, using the classes and the format of storage.ps1 but without BitLocker and the
 * processor; null if wmic does not answer. Partitions are matched to volumes by GUID, because it is undocumented how
 * wmic escapes backslashes in lists.
 */
export async function layoutWithoutPowershell(access: Access): Promise<Storage | null> {
  return orNull(async () => {
    const partitions = await listed(access, 'wmic-partitions', [
      storageSpace,
      'path',
      'MSFT_Partition',
      'get',
      'AccessPaths,DiskNumber,GptType,MbrType,Offset,PartitionNumber,Size',
    ])
    if (partitions === null || partitions.objects.length === 0) return null
    const volumes = await listed(access, 'wmic-volume-places', [
      'path',
      'Win32_Volume',
      'get',
      'BootVolume,Capacity,DeviceID,DriveLetter,FileSystem,FreeSpace,Label,SystemVolume',
    ])
    if (volumes === null) return null
    const answer = storageOf({
      processorArchitecture: null,
      bitlockerProtection: null,
      encryption: null,
      volumes: volumes.objects.map(volumeOf),
      partitions: partitions.objects.map(partitionOf),
      errors: [],
    })
    return { ...answer, from: { ...partitions.from, also: [volumes.from] } }
  })
}

async function listed(access: Access, name: string, args: readonly string[]) {
  const answer = await access.tool(name, 'wmic.exe', [...args, '/format:list'], { limitMs: 30_000 })
  const objects = answer.exitCode === 0 ? parseWmicList(answer.text) : null
  return objects === null ? null : { objects, from: answer.from() }
}

function volumeOf(one: WmicObject) {
  return {
    deviceId: placesIn(one.get('deviceid'))[0] ?? null,
    driveLetter: one.get('driveletter') || null,
    label: one.get('label') || null,
    fileSystem: one.get('filesystem') || null,
    capacity: wholeIn(one, 'capacity'),
    freeSpace: wholeIn(one, 'freespace'),
    bootVolume: flagIn(one, 'bootvolume'),
    systemVolume: flagIn(one, 'systemvolume'),
  }
}

function partitionOf(one: WmicObject) {
  return {
    diskNumber: wholeIn(one, 'disknumber'),
    partitionNumber: wholeIn(one, 'partitionnumber'),
    offset: wholeIn(one, 'offset'),
    size: wholeIn(one, 'size'),
    gptType: one.get('gpttype') || null,
    mbrType: wholeIn(one, 'mbrtype'),
    accessPaths: placesIn(one.get('accesspaths')),
  }
}

/** The volumes that a value names, in Windows' format: `\\?\Volume{…}\`. */
function placesIn(value: string | undefined): string[] {
  const guids = (value ?? '').matchAll(/Volume(\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\})/gi)
  return [...guids].map(([, guid]) => `\\\\?\\Volume${guid}\\`)
}

function wholeIn(one: WmicObject, name: string): number | null {
  const text = one.get(name) ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

function flagIn(one: WmicObject, name: string): boolean | null {
  const text = one.get(name)?.toUpperCase()
  return text === 'TRUE' ? true : text === 'FALSE' ? false : null
}
