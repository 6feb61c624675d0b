import { z } from 'zod'
import type { Origin } from '../../../common/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import type { Access } from '../access.ts'
import { Unread } from '../unread.ts'

const bytes = z.number().nonnegative()

const volumeSchema = z.object({
  /** `\\?\Volume{…}\`. */
  deviceId: z.string(),
  driveLetter: z.string().nullable(),
  label: z.string().nullable(),
  fileSystem: z.string().nullable(),
  capacity: bytes.nullable(),
  freeSpace: bytes.nullable(),
  /** Windows' own words: the boot volume holds Windows, the system volume holds what starts it. */
  bootVolume: z.boolean().nullable(),
  systemVolume: z.boolean().nullable(),
})

const partitionSchema = z.object({
  diskNumber: z.number().int().nonnegative(),
  partitionNumber: z.number().int().positive(),
  offset: bytes,
  size: bytes,
  /** With braces, as Windows writes it; null on an MBR disk. */
  gptType: z.string().nullable(),
  mbrType: z.number().int().nullable(),
  accessPaths: z.array(z.string()),
  diskGuid: z.string().nullable().default(null),
})

/** What storage.ps1 prints. A part that Windows refused is null, and `errors` says why. */
export const storageSchema = z.object({
  processorArchitecture: z.number().int().nullable(),
  bitlockerProtection: z.number().int().nullable(),
  /** Win32_EncryptableVolume of the Windows volume; needs administrator rights. */
  encryption: z
    .object({ protectionStatus: z.number().int(), conversionStatus: z.number().int().nullable() })
    .nullable()
    .default(null),
  volumes: z.array(volumeSchema).nullable(),
  partitions: z.array(partitionSchema).nullable(),
  errors: z.array(z.object({ part: z.string(), message: z.string() })).default([]),
})
export type StorageVolume = z.infer<typeof volumeSchema>
export type StoragePartition = z.infer<typeof partitionSchema>

export type Storage = z.infer<typeof storageSchema> & { readonly from: Origin }

/** Runs storage.ps1 and reads its answer. Rejects with Unread. */
export async function readStorage(access: Access): Promise<Storage> {
  const answer = await access.tool('storage', 'powershell.exe', powershellScriptArgs('storage.ps1'), {
    limitMs: 60_000,
  })
  if (answer.exitCode !== 0)
    throw new Unread(message('unread.powershell-exit-code', { exitCode: answer.exitCode }))
  return {
    ...parseStorage(answer.text),
    from: { ...answer.from(), source: 'storage.ps1 in Windows PowerShell' },
  }
}

/** Throws Unread for anything but one whole JSON object of the known shape. */
export function parseStorage(text: string): z.infer<typeof storageSchema> {
  let value: unknown
  try {
    value = JSON.parse(text.trim())
  } catch {
    throw new Unread(message('unread.script-answer-not-json', { script: 'storage.ps1' }))
  }
  const parsed = storageSchema.safeParse(value)
  if (!parsed.success) throw new Unread(message('unread.script-answer-format', { script: 'storage.ps1' }))
  return parsed.data
}

/** Why a part of the answer is missing, in the words that Windows gave. */
export function storageError(storage: Storage, part: string): Message {
  const error = storage.errors.find((one) => one.part === part)
  return error === undefined
    ? message('unread.no-answer')
    : message('unread.windows-refused', { message: error.message })
}

/** The volume that lies on a partition; null where none is known. */
export function volumeOn(storage: Storage, partition: StoragePartition): StorageVolume | null {
  const paths = partition.accessPaths.map((path) => path.toLowerCase())
  return storage.volumes?.find((volume) => paths.includes(volume.deviceId.toLowerCase())) ?? null
}

/** The volume that holds the running Windows; null where it cannot be told. */
export function windowsVolume(storage: Storage): StorageVolume | null {
  const boot = storage.volumes?.filter((volume) => volume.bootVolume === true) ?? []
  return boot.length === 1 ? (boot[0] ?? null) : null
}

/** The partition that holds the running Windows; null where it cannot be told. */
export function windowsPartition(storage: Storage): StoragePartition | null {
  const volume = windowsVolume(storage)
  if (volume === null) return null
  const found = storage.partitions?.filter((one) => volumeOn(storage, one) === volume) ?? []
  return found.length === 1 ? (found[0] ?? null) : null
}
