import { z } from 'zod'

/** Bytes per mebibyte, which diskpart calls a megabyte and uses as its unit for partition sizes. */
export const mib = 2 ** 20

/** All partitions of the disk that Windows is on, in disk order. Sizes are in bytes. */
export const diskPartitionsSchema = z.object({
  /** Disk number. Like the optional fields of each partition, it is omitted in files of older versions. */
  disk: z.number().int().nonnegative().optional(),
  partitions: z.array(
    z.object({
      /** By partition type: `efi` holds the boot files, `msr` is reserved by Windows, `other` is anything else. */
      kind: z.enum(['efi', 'msr', 'windows', 'recovery', 'other']),
      offsetBytes: z.number(),
      sizeBytes: z.number(),
      /** Partition number of Windows and diskpart. */
      number: z.number().int().positive().optional(),
      /** GPT type in lower case without braces; null on an MBR disk. */
      type: z.string().nullable().optional(),
      /** File system as named by Windows; null if it recognises none. */
      fileSystem: z.string().nullable().optional(),
      /** Null if it has no file system that Windows can read. */
      freeBytes: z.number().nullable(),
      /**
       * For `other` with a drive letter: whether its root contains a Windows folder. Omitted if this could not be
       * checked.
       */
      holdsWindows: z.boolean().optional(),
    }),
  ),
  /** Number of further partitions, certain or possible, whose position could not be read. */
  unplaced: z.number().int().nonnegative(),
})
export type DiskPartitions = z.infer<typeof diskPartitionsSchema>
