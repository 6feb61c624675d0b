import { z } from 'zod'
import { storageSchema } from './storage-schema.ts'

const architecture = z.enum(['x64', 'arm64'])

const packageFileSchema = z.object({
  file: z.string(),
  /** Folder on the PC where somebody put the file. */
  folder: z.string(),
  sizeBytes: z.number().int().positive(),
  kb: z.string(),
  architecture,
})

/** A cumulative update as the practice PC's DISM knows it. */
export const practiceUpdateSchema = packageFileSchema.extend({
  kind: z.literal('lcu'),
  /** Package identity that CBS lists. */
  identity: z.string(),
  /** Build of the branch its packages carry, and revision. */
  branch: z.number().int(),
  ubr: z.number().int(),
  /** True for a checkpoint: CBS marks it as a baseline and keeps it staged. */
  baseline: z.boolean(),
  /** Revision of the checkpoint it builds on; null where it needs none. */
  needsUbr: z.number().int().nullable(),
  /** Identity and version of the servicing stack inside. */
  stack: z.object({ identity: z.string(), version: z.string() }).nullable(),
  /** The servicing stack that it asks for; null where every one will do. */
  needsStack: z.string().nullable().default(null),
  /** Fails while the component store is corrupt, with this code. */
  failsWhenCorrupt: z.string().nullable(),
  /** Is rolled back at start-up while the EFI system partition has less room than this; null: whatever room it has. */
  failsAtBoot: z
    .object({
      efiFreeBytesBelow: z.number().nullable(),
      code: z.string(),
      name: z.string(),
      /** The registry value that lets it pass all the same; `data` as reg.exe prints it. */
      unless: z.object({ key: z.string(), name: z.string(), data: z.string() }),
      /** What CBS.log says of it; `{free}` is the room there is. */
      log: z.array(z.tuple([z.enum(['Info', 'Warning', 'Error']), z.enum(['CBS', 'CSI']), z.string()])),
    })
    .nullable(),
})
export type PracticeUpdate = z.infer<typeof practiceUpdateSchema>

/** A Safe OS Dynamic Update. */
export const practiceSafeOsSchema = packageFileSchema.extend({
  kind: z.literal('safe-os'),
  identity: z.string(),
  winreVersion: z.string(),
  /** By how many bytes it makes the image of WinRE larger: as it is added, and once what it replaced is cleaned up. */
  growsBytes: z.object({ added: z.number().int(), cleaned: z.number().int() }),
})
export type PracticeSafeOs = z.infer<typeof practiceSafeOsSchema>

/** A restore point; `created` is UTC. */
export const practiceRestorePointSchema = z.object({
  sequence: z.number().int().positive(),
  created: z.iso.datetime(),
  description: z.string(),
})

/** What Setup of a medium would install, and what becomes of it on this PC. */
const practiceSetupSchema = z.object({
  edition: z.string(),
  /** Build and revision, `26200.6584`. */
  build: z.string().regex(/^\d+\.\d+$/),
  displayVersion: z.string(),
  language: z.string(),
  /** Identity of the cumulative update that is in the image. */
  rollup: z.string(),
  /** What keeps Setup from beginning: its exit code, and what setupact.log says of it; null where nothing does. */
  blocked: z
    .object({
      code: z.string(),
      log: z.array(z.string()),
      /** ScanResult.xml, line by line; left out where the look did not get that far. */
      report: z.array(z.string()).optional(),
    })
    .nullable(),
  /** What makes Setup go back after the restart, as its log in Rollback says it; null where it comes to its end. */
  rollsBack: z.array(z.string()).nullable(),
})
export type PracticeSetup = z.infer<typeof practiceSetupSchema>

/** `pc.json` of a practice PC. Nothing in it is a recording of a real PC. */
export const practicePcSchema = z.object({
  schema: z.literal('unstuck/practice-pc@1'),
  /** What people read; it must say that the PC is a practice PC. */
  label: z.string().regex(/practice pc/i),
  about: z.string(),
  /** UTC when the PC is opened for the first time; every operation moves it on. */
  clock: z.iso.datetime(),
  /** Local time minus UTC, as the logs show it. */
  utcOffsetMinutes: z.number().int(),
  architecture,
  dismVersion: z.string(),
  /** False where its DISM takes no .msu for the running Windows, as before Windows 11 24H2. */
  takesMsu: z.boolean().default(true),
  /** False where a policy keeps powershell.exe from being started. */
  powershell: z.boolean().default(true),
  /** True where the person at the PC has no administrator rights, and somebody else types a password for a repair. */
  standardUser: z.boolean().default(false),
  /** Size of disk 0; null where nothing lies behind the last partition. */
  diskBytes: z.number().int().positive().nullable().default(null),
  /** By how many megabytes the Windows volume can be made smaller at most: files that cannot be moved set a limit. */
  reclaimableMegabytes: z.number().int().nonnegative().default(4096),
  /** So long after a start that finished an update Windows is still at work on it. */
  startWorkSeconds: z.number().int().nonnegative().default(0),
  packages: z.array(z.discriminatedUnion('kind', [practiceUpdateSchema, practiceSafeOsSchema])),
  store: z.object({
    health: z.enum(['healthy', 'repairable']),
    /** What a repair writes to CBS.log, message lines of its summary; `{time}` columns are added. */
    repairSummary: z.array(z.string()),
  }),
  winre: z.object({
    enabled: z.boolean(),
    version: z.string(),
    disk: z.number().int(),
    partition: z.number().int(),
    /** What `reagentc /info` goes on to name after the image was written back, until WinRE is turned off and on. */
    infoLags: z.boolean().default(false),
    /** True where winre.wim is neither on its partition nor on the Windows volume. */
    missing: z.boolean().default(false),
  }),
  /** Images of installation media that can be put in; `winre` is the version of the WinRE image in each. */
  media: z
    .array(
      z.object({
        path: z.string(),
        index: z.number().int().positive(),
        architecture,
        winre: z.string().nullable(),
        /** The Windows that Setup of this medium installs, and how that goes; null for an image that cannot be installed. */
        windows: practiceSetupSchema.nullable().default(null),
      }),
    )
    .default([]),
  /** What System Restore keeps when the PC is opened for the first time. */
  restorePoints: z.array(practiceRestorePointSchema).default([]),
})
export type PracticePc = z.infer<typeof practicePcSchema>

/** `storage.json`: what storage.ps1 prints there. */
export const practiceStorageSchema = storageSchema
