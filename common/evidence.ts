import { z } from 'zod'
import { gapSchema } from './facts.ts'
import { hostIdentitySchema } from './inspection.ts'
import { messageSchema } from './texts/message-schema.ts'

/** Name of the manifest inside an evidence folder. */
export const evidenceManifestName = 'tools.json'

const refusalSchema = z.enum(['not-found', 'denied', 'not-elevated', 'unavailable', 'too-large'])

/** A tool that was called. `stdout` and `stderr` name files in the evidence folder, `tools/<name>.stdout`. */
export const recordedToolSchema = z.object({
  tool: z.string(),
  args: z.array(z.string()),
  /** Unsigned 32-bit; null when the tool was ended by us or never started. */
  exitCode: z.number().int().nonnegative().nullable(),
  /** Null when it never started; `refusal` then says why. */
  ended: z.enum(['itself', 'timed-out', 'cancelled']).nullable(),
  stdout: z.string().nullable(),
  stderr: z.string().nullable(),
  refusal: refusalSchema.nullable(),
  /** The host's own words for the refusal, as a sentence and as a value. */
  why: z.string().optional(),
  said: messageSchema.optional(),
})
export type RecordedTool = z.infer<typeof recordedToolSchema>

/** A file that was read, or that was asked for and could not be read: its absence is evidence too. */
export const recordedFileSchema = z.object({
  /** Windows path on the PC. */
  path: z.string(),
  /** Place in the evidence folder, `files/C/Windows/…`; null when it was refused. */
  file: z.string().nullable(),
  /** False when only the end of the file was read, or reading stopped early. */
  whole: z.boolean(),
  /** What made it for the evidence, where it does not lie on the PC itself. */
  madeBy: z.literal('Get-WindowsUpdateLog').optional(),
  /** Bytes left out of the middle where the file was too large to be collected whole. */
  leftOutBytes: z.number().int().positive().optional(),
  refusal: refusalSchema.nullable(),
  /** The host's own words for the refusal, as a sentence and as a value. */
  why: z.string().optional(),
  said: messageSchema.optional(),
})
export type RecordedFile = z.infer<typeof recordedFileSchema>

/** A folder that was listed. */
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
  /** The host's own words for the refusal, as a sentence and as a value. */
  why: z.string().optional(),
  said: messageSchema.optional(),
})
export type RecordedFolder = z.infer<typeof recordedFolderSchema>

/** What was asked of one PC and what it answered: enough to ask the same again without it. */
export const evidenceManifestSchema = z.object({
  schema: z.literal('unstuck/evidence@1'),
  host: hostIdentitySchema,
  /** Whether tools ran with administrator rights. */
  elevated: z.boolean(),
  /** What the host could not say whatever it was asked. */
  limits: z.array(gapSchema).optional(),
  /** UTC, ISO 8601. */
  takenAt: z.string(),
  /** UTC by the PC's own clock, where its time is not that of the computer that asked: a practice PC. */
  clock: z.iso.datetime().optional(),
  tools: z.array(recordedToolSchema),
  files: z.array(recordedFileSchema),
  folders: z.array(recordedFolderSchema),
})
export type EvidenceManifest = z.infer<typeof evidenceManifestSchema>
