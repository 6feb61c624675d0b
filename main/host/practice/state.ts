import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../files/write-whole.ts'
import { failureError } from '../../texts/failure.ts'
import { practiceRestorePointSchema } from './definition/pc-schema.ts'
import { storageSchema } from './definition/storage-schema.ts'
import type { SavedRegistry } from './registry.ts'

const stateSchema = z.object({
  schema: z.literal('unstuck/practice-state@1'),
  pc: z.string(),
  /** UTC now. */
  clock: z.iso.datetime(),
  boots: z.number().int(),
  /** shutdown.exe was called and the PC has not restarted yet. */
  shuttingDown: z.boolean(),
  /** UTC of the last startup; null before the first restart. */
  booted: z.iso.datetime().nullable().default(null),
  registry: z.array(
    z.tuple([z.string(), z.array(z.tuple([z.string(), z.string(), z.string()]))]),
  ) satisfies z.ZodType<SavedRegistry>,
  storage: storageSchema,
  store: z.enum(['healthy', 'repairable']),
  winre: z.object({
    enabled: z.boolean(),
    version: z.string(),
    disk: z.number().int(),
    partition: z.number().int(),
    /** The mounted image: its path and current version. */
    mounted: z
      .object({ path: z.string(), version: z.string(), grownBytes: z.number().int().default(0) })
      .nullable(),
    /** Version that `reagentc /info` reports if it differs from the image's. */
    infoVersion: z.string().nullable().default(null),
    /** Size of an image that is not on its partition; null if it is there or its size is unknown. */
    imageBytes: z.number().nullable().default(null),
    /** The partition was deleted with the image on it. */
    lost: z.boolean().default(false),
  }),
  /** Attributes of GPT partitions that diskpart created or changed, by disk and offset: `0:1048576`. */
  gptAttributes: z.record(z.string(), z.string()).default({}),
  /** Bytes by which the Windows volume was shrunk. */
  shrunkBytes: z.number().nonnegative().default(0),
  /** Files copied on the PC: upper-case path to the path of the original. */
  copies: z.record(z.string(), z.object({ path: z.string(), source: z.string() })),
  /** Text files written by tools, by upper-case path; they override the shipped ones. */
  written: z.record(z.string(), z.object({ path: z.string(), text: z.string() })).default({}),
  /** Text appended to files of the PC. */
  appended: z.record(z.string(), z.string()),
  /** Events of the Setup log, newest last, as XML. */
  setupEvents: z.array(z.string()),
  /** Running state of services that were started or stopped, by lower-case name. */
  services: z.record(z.string(), z.boolean()).default({}),
  /** Startups until a suspended BitLocker resumes; null if it is not suspended for a number of them. */
  bitlockerStarts: z.number().int().nullable().default(null),
  /** UTC at which startup work ends; null if there is none. */
  busyUntil: z.iso.datetime().nullable().default(null),
  /** Identities of updates that wait for the restart. */
  waiting: z.array(z.string()),
  /** Identity of the installed update that the restart removes. */
  leaving: z.string().nullable().default(null),
  /** Whether DISM was asked from outside to revert pending operations at the next startup. */
  reverting: z.boolean().default(false),
  /** File and index of the image that Setup prepared and that the restart installs. */
  setup: z.object({ path: z.string(), index: z.number().int() }).nullable().default(null),
  /** Oldest first. */
  restorePoints: z.array(practiceRestorePointSchema).default([]),
})
export type PracticeState = z.infer<typeof stateSchema>

/** Reads the saved state of one practice PC; null if there is none. Throws FailureError. */
export async function readState(folder: string, pc: string): Promise<PracticeState | null> {
  const file = join(folder, 'state.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw failureError('unreadable', 'practice-state-unreadable', { code: error.code ?? error.message }, file)
  })
  if (text === null) return null
  let state: PracticeState
  try {
    state = stateSchema.parse(JSON.parse(text))
  } catch {
    throw failureError('malformed', 'practice-state-damaged', {}, file)
  }
  if (state.pc === pc) return state
  throw failureError('malformed', 'practice-state-of-other', { pc: state.pc }, file)
}

/**
 * Replaces the state file atomically and durably: if the process is killed or the power fails, the old or the new
 * state remains, never a mix, and nothing that a tool reported as done is lost.
 */
export async function writeState(folder: string, state: PracticeState): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeWhole(join(folder, 'state.json'), JSON.stringify(state))
}
