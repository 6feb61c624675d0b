import { z } from 'zod'
import { messageSchema } from './texts/message-schema.ts'

/** One package that a repair downloads, as a window shows it. */
export const packageDownloadSchema = z.object({
  /** Bare file name. */
  file: z.string(),
  kb: z.string().nullable(),
  /** Null until the server says. */
  sizeBytes: z.number().int().nonnegative().nullable(),
  /** Bytes that are on the disk. */
  doneBytes: z.number().int().nonnegative(),
  state: z.enum(['waiting', 'loading', 'proven', 'stopped']),
  /** Which published digest was found in it, and that digest; null before. */
  verifiedBy: z.enum(['sha256', 'sha1']).nullable(),
  digest: z.string().nullable(),
  /** Seconds left of this file; null while nobody knows. */
  secondsLeft: z.number().nullable(),
})
export type PackageDownload = z.infer<typeof packageDownloadSchema>

/** Downloads of a repair and where they come from. */
export const packageDownloadsSchema = z.object({
  /** Who publishes the files and their digests, for people. */
  from: z.string(),
  texts: z.object({ from: messageSchema }).optional(),
  files: z.array(packageDownloadSchema),
})
export type PackageDownloads = z.infer<typeof packageDownloadsSchema>
