import { z } from 'zod'

/** Processor architecture in the words of Windows packages; `amd64` is written `x64`. */
export const architectureSchema = z.enum(['x64', 'arm64', 'x86'])
export type Architecture = z.infer<typeof architectureSchema>

/** Canonical error code: `0x` and eight lower-case hex digits. */
export const errorCodeSchema = z.string().regex(/^0x[0-9a-f]{8}$/)

/** Canonical KB: `KB` and digits. */
export const kbSchema = z.string().regex(/^KB\d{6,8}$/)

/**
 * Where a fact was read: the tool call, file or registry key, and the raw evidence kept for it.
 * `evidence` names a file in the case's evidence folder; `line` counts from 1.
 */
export const originSchema = z.object({
  source: z.string(),
  evidence: z.string().nullable(),
  line: z.number().int().positive().nullable(),
})
export type Origin = z.infer<typeof originSchema>

function fact<T extends z.ZodType>(value: T) {
  return z.object({ value, from: originSchema })
}

/** A value read from the PC together with where it was read. */
export type Fact<T> = { value: T; from: Origin }

/** Something that could not be read. A gap makes conclusions incomplete; it never means "healthy". */
export const gapSchema = z.object({
  /** What could not be read. */
  what: z.string(),
  /** Why not: access denied, tool missing, time limit, unknown shape … */
  why: z.string(),
  /** What stays unknown because of it; empty where that is obvious from `what`. */
  hides: z.string().default(''),
})
export type Gap = z.infer<typeof gapSchema>

/** State words of CBS packages, from the registry's CurrentState or DISM (facts: CbsApi.h). */
export const packageStateSchema = z.enum([
  'absent',
  'uninstall-pending',
  'resolving',
  'resolved',
  'staging',
  'staged',
  'superseded',
  'install-pending',
  'partially-installed',
  'installed',
  'permanent',
  'unknown',
])
export type PackageState = z.infer<typeof packageStateSchema>

/** One CBS package as Windows lists it. */
export const cbsPackageSchema = z.object({
  /** Name~PublicKeyToken~Arch~Language~Version as CBS writes it. */
  identity: z.string(),
  name: z.string(),
  architecture: z.string(),
  language: z.string(),
  version: z.string(),
  state: packageStateSchema,
  /** True when CBS marks it as the baseline of differential updates; null where that was not read. */
  baseline: z.boolean().nullable(),
})
export type CbsPackage = z.infer<typeof cbsPackageSchema>

/** One entry of the update history. `code` is null after a success. */
export const updateAttemptSchema = z.object({
  /** UTC, ISO 8601. */
  time: z.string(),
  kb: kbSchema.nullable(),
  title: z.string(),
  outcome: z.enum(['started', 'installed', 'failed', 'restart-needed']),
  code: errorCodeSchema.nullable(),
})
export type UpdateAttempt = z.infer<typeof updateAttemptSchema>

/** Everything an inspection may know. A missing key has a gap that says why. Sizes are bytes. */
export const factsSchema = z
  .object({
    /** Build and revision (UBR) are the decisive pair; ProductName lies on Windows 11. */
    windows: fact(
      z.object({
        build: z.number().int(),
        ubr: z.number().int(),
        displayVersion: z.string().nullable(),
        edition: z.string(),
        installationType: z.string(),
      }),
    ),
    architecture: fact(z.object({ native: architectureSchema, process: z.string() })),
    packages: fact(z.array(cbsPackageSchema)),
    servicingStack: fact(z.object({ version: z.string() })),
    /** Null where that one sign could not be read; a gap says why. */
    pending: fact(
      z.object({
        /** True only when the key has entries; Windows can leave the empty key behind for ever. */
        rebootPending: z.boolean().nullable(),
        rebootInProgress: z.boolean().nullable(),
        packagesPending: z.boolean().nullable(),
        updateRebootRequired: z.boolean().nullable(),
        pendingXml: z.boolean().nullable(),
        /** Weak evidence: browsers and antivirus set it all the time. */
        fileRenames: z.boolean().nullable(),
      }),
    ),
    store: fact(z.object({ health: z.enum(['healthy', 'repairable', 'not-repairable']) })),
    winre: fact(
      z.object({
        enabled: z.boolean(),
        version: z.string().nullable(),
        location: z.string().nullable(),
        disk: z.number().int().nullable(),
        partition: z.number().int().nullable(),
      }),
    ),
    recoveryPartition: fact(
      z.object({
        disk: z.number().int(),
        partition: z.number().int(),
        sizeBytes: z.number(),
        freeBytes: z.number().nullable(),
        /** True when it follows the Windows partition directly, as enlarging it needs. */
        followsWindows: z.boolean().nullable(),
      }),
    ),
    efiPartition: fact(z.object({ sizeBytes: z.number(), freeBytes: z.number() })),
    systemVolume: fact(z.object({ sizeBytes: z.number(), freeBytes: z.number() })),
    bitlocker: fact(z.object({ protection: z.enum(['on', 'off', 'suspended', 'unknown']) })),
    updateHistory: fact(z.array(updateAttemptSchema)),
    /** WinREAgent event 4502: Windows tried to service WinRE and failed. */
    winreServicingFailures: fact(z.array(z.object({ time: z.string(), code: errorCodeSchema.nullable() }))),
  })
  .partial()
export type Facts = z.infer<typeof factsSchema>
export type FactName = keyof Facts
