import { z } from 'zod'
import { factsSchema, gapSchema } from './facts.ts'
import { messageSchema } from './texts/message-schema.ts'

/** Which kind of host answered. A practice PC is simulated and must be labelled wherever it is shown. */
export const hostIdentitySchema = z.object({
  kind: z.enum(['windows', 'practice', 'bundle', 'offline', 'record']),
  /** `windows`, `practice:<name>` or `bundle:<file name>`, `offline:<folder>`: what `--host` takes; `record:<name>` of a PC that a case alone knows. */
  id: z.string(),
  /** What people read, for a practice PC with the word "practice". */
  label: z.string(),
  /** The message of `label`, where it is words of ours and no name. */
  texts: z.object({ label: messageSchema }).optional(),
  /** True for a Windows that did not run and was read from Windows PE; evidence of it keeps that. */
  fromPe: z.literal(true).optional(),
  /** True for evidence of a practice PC: nothing in it is of a real one. */
  practice: z.literal(true).optional(),
  /** Folder of a Windows that does not run, where the id does not name it: of a practice PC, and of evidence of one. */
  windows: z.string().optional(),
})
export type HostIdentity = z.infer<typeof hostIdentitySchema>

/**
 * The folder of a Windows that does not run, as the PC that read it names it; null for a Windows that runs. Evidence is of
 * what it was collected from.
 */
export function offlineFolderOf({ kind, id, windows }: HostIdentity): string | null {
  return windows ?? (kind === 'offline' ? id.slice('offline:'.length) : null)
}

/** Whether a PC is simulated: a practice PC, or evidence of one. */
export function isSimulated({ kind, practice }: Pick<HostIdentity, 'kind' | 'practice'>): boolean {
  return kind === 'practice' || practice === true
}

/** The facts of one PC, each with where it came from, and what could not be read. */
export const inspectionSchema = z.object({
  schema: z.literal('unstuck/inspection@1'),
  host: hostIdentitySchema,
  /** UTC, ISO 8601. */
  takenAt: z.string(),
  /** UTC by the PC's own clock, where its time is not that of this computer: a practice PC lives on a day of its own. */
  clock: z.iso.datetime().optional(),
  facts: factsSchema,
  gaps: z.array(gapSchema),
})
export type Inspection = z.infer<typeof inspectionSchema>
