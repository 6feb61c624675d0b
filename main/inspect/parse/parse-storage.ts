import { z } from 'zod'
import type { Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import type { Access } from '../access.ts'
import { scriptRefusal } from '../refusal.ts'
import { Unread } from '../unread.ts'
import { orUnknown, parseScriptAnswer, scriptErrors, wholeOf } from './script-answer.ts'

const bytes = z.number().nonnegative()

const volumeSchema = z.object({
  /** `\\?\Volume{…}\`. */
  deviceId: z.string(),
  driveLetter: orUnknown(z.string()),
  label: orUnknown(z.string()),
  fileSystem: orUnknown(z.string()),
  capacity: orUnknown(bytes),
  freeSpace: orUnknown(bytes),
  /** Windows' terms: the boot volume holds Windows, the system volume holds the files that start it. */
  bootVolume: orUnknown(z.boolean()),
  systemVolume: orUnknown(z.boolean()),
})

const partitionSchema = z.object({
  diskNumber: z.number().int().nonnegative(),
  partitionNumber: z.number().int().positive(),
  offset: bytes,
  size: bytes,
  /** With braces, as Windows writes it; null on an MBR disk. */
  gptType: z.string().nullable(),
  mbrType: z.number().int().nullable(),
  accessPaths: z.array(z.string()).catch([]),
  diskGuid: orUnknown(z.string()).default(null),
})

/**
 * A partition without a usable number: Windows numbers a partition of a dynamic disk or a storage space 0 or not at
 * all. Any conclusion from the list of partitions must take it into account.
 */
const oddPartitionSchema = z.object({
  diskNumber: orUnknown(z.number().int().nonnegative()),
  offset: orUnknown(bytes),
  gptType: orUnknown(z.string()),
  mbrType: orUnknown(z.number().int()),
})
export type OddPartition = z.infer<typeof oddPartitionSchema>

const unknownPartition: OddPartition = { diskNumber: null, offset: null, gptType: null, mbrType: null }

/** Output of storage.ps1. A part that Windows refused or that is invalid is null; `errors` says why. */
const answerSchema = z.object({
  processorArchitecture: orUnknown(z.number().int()),
  bitlockerProtection: orUnknown(z.number().int()),
  /** Win32_EncryptableVolume of the Windows volume; needs administrator rights. */
  encryption: orUnknown(
    z.object({
      protectionStatus: orUnknown(z.number().int()),
      conversionStatus: orUnknown(z.number().int()),
    }),
  ).default(null),
  volumes: orUnknown(z.array(z.unknown())),
  partitions: orUnknown(z.array(z.unknown())),
  errors: scriptErrors,
})

export type StorageAnswer = Omit<z.infer<typeof answerSchema>, 'volumes' | 'partitions'> & {
  readonly volumes: StorageVolume[] | null
  readonly partitions: StoragePartition[] | null
  /** Partitions that exist but could not be read completely. */
  readonly oddPartitions: readonly OddPartition[]
}
export type StorageVolume = z.infer<typeof volumeSchema>
export type StoragePartition = z.infer<typeof partitionSchema>

export type Storage = StorageAnswer & { readonly from: Origin }

/** Runs storage.ps1 and parses its output. Rejects with Unread. */
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

/** Skips only invalid entries. Throws Unread for anything but one JSON object with the parts of storage.ps1. */
export function parseStorage(text: string): StorageAnswer {
  return storageOf(parseScriptAnswer(text, 'storage.ps1', answerSchema))
}

/** Parses the entries of each part individually, so that an invalid one affects no other. */
export function storageOf({ volumes, partitions, ...rest }: z.infer<typeof answerSchema>): StorageAnswer {
  return {
    ...rest,
    volumes: volumes && wholeOf(volumeSchema, volumes),
    partitions: partitions && wholeOf(partitionSchema, partitions),
    oddPartitions: (partitions ?? []).flatMap((one) => {
      if (partitionSchema.safeParse(one).success) return []
      const odd = oddPartitionSchema.safeParse(one)
      return [odd.success ? odd.data : unknownPartition]
    }),
  }
}

/** Whether an incompletely read partition could be of one of these types. */
export function mayBeOfType(
  odd: OddPartition,
  types: { readonly gpt: string; readonly mbr: number },
): boolean {
  if (odd.gptType !== null) return odd.gptType.toLowerCase() === types.gpt
  return odd.mbrType === null || odd.mbrType === types.mbr
}

/** Why a part of the answer is missing: the error number and Windows' message. */
export function storageError(storage: Storage, part: string): Message {
  return scriptRefusal(storage.errors, part)
}

/** The volume on a partition; null if unknown. */
export function volumeOn(storage: Storage, partition: StoragePartition): StorageVolume | null {
  const paths = partition.accessPaths.map((path) => path.toLowerCase())
  return storage.volumes?.find((volume) => paths.includes(volume.deviceId.toLowerCase())) ?? null
}

/** The volume of the running Windows; null if it cannot be determined. */
export function windowsVolume(storage: Storage): StorageVolume | null {
  const boot = storage.volumes?.filter((volume) => volume.bootVolume === true) ?? []
  return boot.length === 1 ? (boot[0] ?? null) : null
}

/** The partition of the running Windows; null if it cannot be determined. */
export function windowsPartition(storage: Storage): StoragePartition | null {
  const volume = windowsVolume(storage)
  if (volume === null) return null
  const found = storage.partitions?.filter((one) => volumeOn(storage, one) === volume) ?? []
  return found.length === 1 ? (found[0] ?? null) : null
}
