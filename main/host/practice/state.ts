import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../files/write-whole.ts'
import { failureError } from '../../texts/failure.ts'
import { practiceRestorePointSchema } from './pc-schema.ts'
import type { SavedRegistry } from './registry.ts'
import { storageSchema } from './storage-schema.ts'

const stateSchema = z.object({
  schema: z.literal('unstuck/practice-state@1'),
  pc: z.string(),
  /** UTC now. */
  clock: z.iso.datetime(),
  boots: z.number().int(),
  /** shutdown.exe was called and the PC has not started again. */
  shuttingDown: z.boolean(),
  /** UTC of the last start; null before the first restart. */
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
    /** The mounted image: where, and the version it has by now. */
    mounted: z
      .object({ path: z.string(), version: z.string(), grownBytes: z.number().int().default(0) })
      .nullable(),
    /** What `reagentc /info` names where that is not the version of the image. */
    infoVersion: z.string().nullable().default(null),
    /** Bytes of an image that is not on its partition; null where it is, or where its size is not known. */
    imageBytes: z.number().nullable().default(null),
    /** The partition was deleted with the image on it. */
    lost: z.boolean().default(false),
  }),
  /** Attributes of GPT partitions that diskpart made or changed, by disk and offset: `0:1048576`. */
  gptAttributes: z.record(z.string(), z.string()).default({}),
  /** By how much the Windows volume was made smaller. */
  shrunkBytes: z.number().nonnegative().default(0),
  /** Files that were copied on the PC: upper-case path to where the first of them is. */
  copies: z.record(z.string(), z.object({ path: z.string(), source: z.string() })),
  /** Text files that tools wrote, by upper-case path; such a file hides the shipped one. */
  written: z.record(z.string(), z.object({ path: z.string(), text: z.string() })).default({}),
  /** Text that was added to files of the PC. */
  appended: z.record(z.string(), z.string()),
  /** Events of the Setup log, newest last, as XML. */
  setupEvents: z.array(z.string()),
  /** Services that were started or stopped, by lower-case name: whether they run. */
  services: z.record(z.string(), z.boolean()).default({}),
  /** Starts of the PC after which a suspended BitLocker protects again; null where it is not suspended for a number of them. */
  bitlockerStarts: z.number().int().nullable().default(null),
  /** UTC until when Windows works on what its start began; null where it does not. */
  busyUntil: z.iso.datetime().nullable().default(null),
  /** Updates that wait for the restart, by identity. */
  waiting: z.array(z.string()),
  /** The installed update that the restart takes out, by identity. */
  leaving: z.string().nullable().default(null),
  /** Whether DISM was asked from outside to undo what waits, which the next start does. */
  reverting: z.boolean().default(false),
  /** The image that Setup prepared and that the restart installs: its file and index. */
  setup: z.object({ path: z.string(), index: z.number().int() }).nullable().default(null),
  /** Oldest first. */
  restorePoints: z.array(practiceRestorePointSchema).default([]),
})
export type PracticeState = z.infer<typeof stateSchema>

/** Reads the kept state of one practice PC; null where there is none. Throws FailureError. */
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
 * Writes the state whole and at once: killed at any point, the old or the new state is there, never a mixture. A PC does
 * not forget at a power loss what its tools reported as done.
 */
export async function writeState(folder: string, state: PracticeState): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeWhole(join(folder, 'state.json'), JSON.stringify(state))
}
