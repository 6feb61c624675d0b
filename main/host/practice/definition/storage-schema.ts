import { z } from 'zod'

/** Volumes and partitions of a practice PC, in the format of storage.ps1. */
export const storageSchema = z.object({
  processorArchitecture: z.number().int(),
  bitlockerProtection: z.number().int().nullable(),
  encryption: z
    .object({ protectionStatus: z.number().int(), conversionStatus: z.number().int().nullable() })
    .nullable(),
  volumes: z.array(
    z.object({
      deviceId: z.string(),
      driveLetter: z.string().nullable(),
      label: z.string().nullable(),
      fileSystem: z.string().nullable(),
      capacity: z.number(),
      freeSpace: z.number(),
      bootVolume: z.boolean(),
      systemVolume: z.boolean(),
    }),
  ),
  partitions: z.array(
    z.object({
      diskNumber: z.number().int(),
      partitionNumber: z.number().int(),
      offset: z.number(),
      size: z.number(),
      gptType: z.string().nullable(),
      mbrType: z.number().int().nullable(),
      accessPaths: z.array(z.string()),
      diskGuid: z.string().nullable(),
    }),
  ),
  errors: z.array(
    z.object({
      part: z.string(),
      message: z.string(),
      id: z.string().nullable().default(null),
      code: z.number().int().nullable().default(null),
    }),
  ),
})
