import { z } from 'zod'
import { messageSchema } from '../texts/message-schema.ts'

/** A package download of a repair, as shown in a window. */
export const packageDownloadSchema = z.object({
  /** Bare file name. */
  file: z.string(),
  kb: z.string().nullable(),
  /** Null until the server reports it. */
  sizeBytes: z.number().int().nonnegative().nullable(),
  /** Bytes on disk. */
  doneBytes: z.number().int().nonnegative(),
  state: z.enum(['waiting', 'loading', 'proven', 'stopped']),
  /** Which published digest it matched, and that digest; null until verified. */
  verifiedBy: z.enum(['sha256', 'sha1']).nullable(),
  digest: z.string().nullable(),
  /** Seconds left for this file; null if unknown. */
  secondsLeft: z.number().nullable(),
})
export type PackageDownload = z.infer<typeof packageDownloadSchema>

/** Downloads of a repair and their source. */
export const packageDownloadsSchema = z.object({
  /** Display name of the publisher of the files and digests. */
  from: z.string(),
  texts: z.object({ from: messageSchema }).optional(),
  files: z.array(packageDownloadSchema),
})
export type PackageDownloads = z.infer<typeof packageDownloadsSchema>
