import { z } from 'zod'
import { gapSchema } from '../facts/facts.ts'
import { hostIdentitySchema } from '../facts/inspection.ts'
import { messageSchema } from '../texts/message-schema.ts'

/** Name of the manifest inside an evidence folder. */
export const evidenceManifestName = 'tools.json'

const refusalSchema = z.enum(['not-found', 'denied', 'not-elevated', 'unavailable', 'too-large'])

/** A tool that was run. `stdout` and `stderr` name files in the evidence folder, `tools/<name>.stdout`. */
export const recordedToolSchema = z.object({
  tool: z.string(),
  args: z.array(z.string()),
  /** Unsigned 32-bit; null if we ended the tool or it never started. */
  exitCode: z.number().int().nonnegative().nullable(),
  /** Null if it never started; `refusal` is then the reason. */
  ended: z.enum(['itself', 'timed-out', 'cancelled']).nullable(),
  stdout: z.string().nullable(),
  stderr: z.string().nullable(),
  refusal: refusalSchema.nullable(),
  /** The host's explanation of the refusal, as a sentence and as a message. */
  why: z.string().optional(),
  said: messageSchema.optional(),
})
export type RecordedTool = z.infer<typeof recordedToolSchema>

/** A file that was read or could not be read: a missing file is evidence too. */
export const recordedFileSchema = z.object({
  /** Windows path on the PC. */
  path: z.string(),
  /** Path in the evidence folder, `files/C/Windows/…`; null if it was not read. */
  file: z.string().nullable(),
  /** False if only the end of the file was read, or reading stopped early. */
  whole: z.boolean(),
  /** What generated the file, if it does not exist on the PC itself. */
  madeBy: z.literal('Get-WindowsUpdateLog').optional(),
  /** Bytes omitted from the middle because the file was too large to collect completely. */
  leftOutBytes: z.number().int().positive().optional(),
  refusal: refusalSchema.nullable(),
  /** The host's explanation of the refusal, as a sentence and as a message. */
  why: z.string().optional(),
  said: messageSchema.optional(),
})
export type RecordedFile = z.infer<typeof recordedFileSchema>

export const recordedFolderSchema = z.object({
  path: z.string(),
  entries: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['file', 'folder', 'link', 'other']),
      sizeBytes: z.number(),
      modified: z.string(),
    }),
  ),
  refusal: refusalSchema.nullable(),
  /** The host's explanation of the refusal, as a sentence and as a message. */
  why: z.string().optional(),
  said: messageSchema.optional(),
})
export type RecordedFolder = z.infer<typeof recordedFolderSchema>

/** All requests to one PC and its responses: enough to repeat the inspection without that PC. */
export const evidenceManifestSchema = z.object({
  schema: z.literal('unstuck/evidence@1'),
  host: hostIdentitySchema,
  /** Whether tools ran with administrator rights. */
  elevated: z.boolean(),
  /** What the host cannot provide in general. */
  limits: z.array(gapSchema).optional(),
  /** UTC, ISO 8601. */
  takenAt: z.string(),
  /** UTC by the clock of the PC, if it differs from the computer that read it, as on a practice PC. */
  clock: z.iso.datetime().optional(),
  tools: z.array(recordedToolSchema),
  files: z.array(recordedFileSchema),
  folders: z.array(recordedFolderSchema),
})
export type EvidenceManifest = z.infer<typeof evidenceManifestSchema>
