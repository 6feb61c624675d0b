import { z } from 'zod'
import { storageSchema } from './storage-schema.ts'

const architecture = z.enum(['x64', 'arm64'])

const packageFileSchema = z.object({
  file: z.string(),
  /** Folder on the PC that contains the file. */
  folder: z.string(),
  sizeBytes: z.number().int().positive(),
  kb: z.string(),
  architecture,
})

/** A cumulative update as the practice PC's DISM knows it. */
export const practiceUpdateSchema = packageFileSchema.extend({
  kind: z.literal('lcu'),
  /** Package identity listed by CBS. */
  identity: z.string(),
  /** Build in its package identities, and revision. */
  branch: z.number().int(),
  ubr: z.number().int(),
  /** True for a checkpoint: CBS marks it as a baseline and keeps it staged. */
  baseline: z.boolean(),
  /** Revision of the checkpoint it builds on; null if it needs none. */
  needsUbr: z.number().int().nullable(),
  /** Identity and version of the contained servicing stack. */
  stack: z.object({ identity: z.string(), version: z.string() }).nullable(),
  /** The servicing stack it requires; null if any will do. */
  needsStack: z.string().nullable().default(null),
  /** Error code with which it fails while the component store is corrupt. */
  failsWhenCorrupt: z.string().nullable(),
  /** It is rolled back at startup if the EFI system partition has less free space than this; null: always. */
  failsAtBoot: z
    .object({
      efiFreeBytesBelow: z.number().nullable(),
      code: z.string(),
      name: z.string(),
      /** The registry value that avoids the failure; `data` as reg.exe prints it. */
      unless: z.object({ key: z.string(), name: z.string(), data: z.string() }),
      /** Its lines in CBS.log; `{free}` is the available space. */
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
  /** By how many bytes it enlarges the WinRE image: when added, and after cleanup of what it replaced. */
  growsBytes: z.object({ added: z.number().int(), cleaned: z.number().int() }),
})
export type PracticeSafeOs = z.infer<typeof practiceSafeOsSchema>

/** A restore point; `created` is UTC. */
export const practiceRestorePointSchema = z.object({
  sequence: z.number().int().positive(),
  created: z.iso.datetime(),
  description: z.string(),
})

/** What Setup on the media would install, and with what result on this PC. */
const practiceSetupSchema = z.object({
  edition: z.string(),
  installation: z.string().default('Client'),
  /** Build and revision, `26200.6584`. */
  build: z.string().regex(/^\d+\.\d+$/),
  displayVersion: z.string(),
  language: z.string(),
  /** Identity of the cumulative update in the image. */
  rollup: z.string(),
  /** What stops Setup before it begins: its exit code and its lines in setupact.log; null if nothing does. */
  blocked: z
    .object({
      code: z.string(),
      log: z.array(z.string()),
      /** Lines of ScanResult.xml; absent if the scan did not get that far. */
      report: z.array(z.string()).optional(),
    })
    .nullable(),
  /** What makes Setup roll back after the restart, as lines of its log in Rollback; null if it succeeds. */
  rollsBack: z.array(z.string()).nullable(),
})
export type PracticeSetup = z.infer<typeof practiceSetupSchema>

/** `pc.json` of a practice PC. It contains no recordings of real PCs. */
export const practicePcSchema = z.object({
  schema: z.literal('unstuck/practice-pc@1'),
  /** Shown to users; it must say that the PC is a practice PC. */
  label: z.string().regex(/practice pc/i),
  about: z.string(),
  /** UTC when the PC is first opened; every operation advances it. */
  clock: z.iso.datetime(),
  /** Local time minus UTC, as the logs show it. */
  utcOffsetMinutes: z.number().int(),
  architecture,
  dismVersion: z.string(),
  /** False if its DISM does not accept an .msu for the running Windows, as before Windows 11 24H2. */
  takesMsu: z.boolean().default(true),
  /** False if a policy blocks powershell.exe. */
  powershell: z.boolean().default(true),
  /** True if the user of the PC has no administrator rights and another person enters a password for a repair. */
  standardUser: z.boolean().default(false),
  /** Size of disk 0; null if there is no space after the last partition. */
  diskBytes: z.number().int().positive().nullable().default(null),
  /** Megabytes by which the Windows volume can shrink at most, limited by unmovable files. */
  reclaimableMegabytes: z.number().int().nonnegative().default(4096),
  /** How long Windows keeps working after a startup that finished an update. */
  startWorkSeconds: z.number().int().nonnegative().default(0),
  packages: z.array(z.discriminatedUnion('kind', [practiceUpdateSchema, practiceSafeOsSchema])),
  store: z.object({
    health: z.enum(['healthy', 'repairable']),
    /** Summary lines that a repair writes to CBS.log; the `{time}` columns are added. */
    repairSummary: z.array(z.string()),
  }),
  winre: z.object({
    enabled: z.boolean(),
    version: z.string(),
    disk: z.number().int(),
    partition: z.number().int(),
    /**
     * `reagentc /info` keeps reporting the old version after the image was committed, until WinRE is disabled and
     * enabled.
     */
    infoLags: z.boolean().default(false),
    /** True if winre.wim is neither on its partition nor on the Windows volume. */
    missing: z.boolean().default(false),
  }),
  /** Images of installation media that can be inserted; `winre` is the version of the WinRE image in each. */
  media: z
    .array(
      z.object({
        path: z.string(),
        index: z.number().int().positive(),
        architecture,
        winre: z.string().nullable(),
        /**
         * The Windows that Setup on this media installs, and the result; null for an image that cannot be installed.
         */
        windows: practiceSetupSchema.nullable().default(null),
      }),
    )
    .default([]),
  /** Restore points that exist when the PC is first opened. */
  restorePoints: z.array(practiceRestorePointSchema).default([]),
})
export type PracticePc = z.infer<typeof practicePcSchema>

/** `storage.json`: the PC's output of storage.ps1. */
export const practiceStorageSchema = storageSchema
