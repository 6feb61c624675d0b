import { z } from 'zod'
import { messageSchema } from '../texts/message-schema.ts'
import { factsSchema, gapSchema } from './facts.ts'

/** The kind of host. A practice PC is simulated and must be labelled wherever it is shown. */
export const hostIdentitySchema = z.object({
  kind: z.enum(['windows', 'practice', 'bundle', 'offline', 'record']),
  /**
   * The value that `--host` takes: `windows`, `practice:<name>`, `bundle:<file name>` or `offline:<folder>`; or
   * `record:<name>` for a PC that is known only from its case.
   */
  id: z.string(),
  /** Display name; for a practice PC it contains the word "practice". */
  label: z.string(),
  /** The message of `label` if it is a translatable text and not a name. */
  texts: z.object({ label: messageSchema }).optional(),
  /** True for an offline Windows that was read from Windows PE; evidence collected from it keeps this flag. */
  fromPe: z.literal(true).optional(),
  /** True if `kind` does not say that the PC is simulated: evidence of a practice PC, and one seen from Windows PE. */
  practice: z.literal(true).optional(),
  /** Folder of an offline Windows if the id does not contain it: for a practice PC, and for evidence of one. */
  windows: z.string().optional(),
})
export type HostIdentity = z.infer<typeof hostIdentitySchema>

/**
 * The folder of an offline Windows, as named by the PC that read it; null for a running Windows. For evidence, the
 * folder that it was collected from.
 */
export function offlineFolderOf({ kind, id, windows }: HostIdentity): string | null {
  return windows ?? (kind === 'offline' ? id.slice('offline:'.length) : null)
}

/** Whether a PC is simulated: a practice PC, or evidence of one. */
export function isSimulated({ kind, practice }: Pick<HostIdentity, 'kind' | 'practice'>): boolean {
  return kind === 'practice' || practice === true
}

/** The facts of one PC with their sources, and what could not be read. */
export const inspectionSchema = z.object({
  schema: z.literal('unstuck/inspection@1'),
  host: hostIdentitySchema,
  /** UTC, ISO 8601. */
  takenAt: z.string(),
  /** UTC by the clock of the PC, if it differs from this computer: a practice PC has its own date. */
  clock: z.iso.datetime().optional(),
  facts: factsSchema,
  gaps: z.array(gapSchema),
})
export type Inspection = z.infer<typeof inspectionSchema>
