import { z } from 'zod'

/** Bytes of a mebibyte: what diskpart calls a megabyte, and what it lays partitions out by. */
export const mib = 2 ** 20

/** Every partition of the disk that Windows lies on, in the order in which they lie there. Sizes are bytes. */
export const diskPartitionsSchema = z.object({
  /** Its number; left out in files of older versions, as what follows of each partition. */
  disk: z.number().int().nonnegative().optional(),
  partitions: z.array(
    z.object({
      /** By its type: `efi` starts Windows, `msr` is reserved by Windows, `other` is none of these. */
      kind: z.enum(['efi', 'msr', 'windows', 'recovery', 'other']),
      offsetBytes: z.number(),
      sizeBytes: z.number(),
      /** As Windows and diskpart count. */
      number: z.number().int().positive().optional(),
      /** GPT type in lower case without braces; null on an MBR disk. */
      type: z.string().nullable().optional(),
      /** As Windows names it; null where it knows none. */
      fileSystem: z.string().nullable().optional(),
      /** Null where no file system that Windows reads lies on it. */
      freeBytes: z.number().nullable(),
      /** Of an `other` one with a letter: whether a folder of Windows lies in its root. Left out where nobody could look. */
      holdsWindows: z.boolean().optional(),
    }),
  ),
  /** How many more there are, or may be, whose place was not read. */
  unplaced: z.number().int().nonnegative(),
})
export type DiskPartitions = z.infer<typeof diskPartitionsSchema>
