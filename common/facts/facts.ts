import { z } from 'zod'
import { paramsSchema } from '../texts/message-schema.ts'
import { architectureSchema, errorCodeSchema, kbSchema } from '../windows/schemas.ts'
import { diskPartitionsSchema } from './disk-partitions.ts'
import { firmwareSchema } from './firmware.ts'
import { recoveryKeySchema } from './recovery-key.ts'
import { safeguardHoldsSchema } from './safeguard-holds.ts'
import { updatePolicySchema } from './update-policy.ts'
import { winreSchema } from './winre-schema.ts'

/**
 * Source of a fact: the tool call, file or registry key, and the raw evidence saved for it. `evidence` names a file in
 * the case's evidence folder; `line` counts from 1.
 */
const placeReadSchema = z.object({
  source: z.string(),
  evidence: z.string().nullable(),
  line: z.number().int().positive().nullable(),
})
export const originSchema = placeReadSchema.extend({
  /** Further sources of a fact that was combined from several. */
  also: z.array(placeReadSchema).optional(),
})
export type Origin = z.infer<typeof originSchema>

function fact<T extends z.ZodType>(value: T) {
  return z.object({ value, from: originSchema })
}

/** A value read from the PC and its source. */
export type Fact<T> = { value: T; from: Origin }

/** Something that could not be read. A gap makes conclusions incomplete; it never means "healthy". */
export const gapSchema = z.object({
  /** Message key and parameters; omitted in files of older versions. */
  code: z.string().optional(),
  params: paramsSchema.optional(),
  /** What could not be read. */
  what: z.string(),
  /** Reason: access denied, tool missing, time limit, unknown format … */
  why: z.string(),
  /** What stays unknown as a result; empty if that is obvious from `what`. */
  hides: z.string().default(''),
})
export type Gap = z.infer<typeof gapSchema>

/** States of CBS packages, from CurrentState in the registry or from DISM (source: CbsApi.h). */
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

export const cbsPackageSchema = z.object({
  /** Name~PublicKeyToken~Arch~Language~Version, as written by CBS. */
  identity: z.string(),
  name: z.string(),
  architecture: z.string(),
  language: z.string(),
  version: z.string(),
  state: packageStateSchema,
  /** True if CBS marks it as the baseline of differential updates; null if not read. */
  baseline: z.boolean().nullable(),
  /** True if its manifest declares it permanent; omitted if it does not or was not read. */
  kept: z.boolean().optional(),
})
export type CbsPackage = z.infer<typeof cbsPackageSchema>

/** One entry of the update history. `code` is null on success. */
export const updateAttemptSchema = z.object({
  /** UTC, ISO 8601. */
  time: z.string(),
  kb: kbSchema.nullable(),
  title: z.string(),
  outcome: z.enum(['started', 'installed', 'failed', 'restart-needed']),
  code: errorCodeSchema.nullable(),
})
export type UpdateAttempt = z.infer<typeof updateAttemptSchema>

/** One Windows event relevant to servicing: what happened, to what, with which code. */
export const timelineEventSchema = z.object({
  /** UTC, ISO 8601. */
  time: z.string(),
  /** Provider name in Windows: Microsoft-Windows-Servicing, Service Control Manager … */
  source: z.string(),
  eventId: z.number().int(),
  level: z.enum(['error', 'warning', 'information']),
  /** KB, service or file that the event names; null if none. */
  subject: z.string().nullable(),
  /** The outcome in our words. */
  text: z.string(),
  code: errorCodeSchema.nullable(),
})
export type TimelineEvent = z.infer<typeof timelineEventSchema>

/** Start type of a service, by the number in its registry key; `absent` if the service does not exist. */
export const serviceStartSchema = z.enum(['boot', 'system', 'automatic', 'manual', 'disabled', 'absent'])
export type ServiceStart = z.infer<typeof serviceStartSchema>

/** All facts of an inspection. Each missing key has a gap with the reason. Sizes are in bytes. */
export const factsSchema = z
  .object({
    /** Build and revision (UBR) are authoritative; ProductName is wrong on Windows 11. */
    windows: fact(
      z.object({
        build: z.number().int().nonnegative(),
        ubr: z.number().int().nonnegative(),
        displayVersion: z.string().nullable(),
        edition: z.string(),
        installationType: z.string(),
        /** A portable Windows (Windows To Go), which has no WinRE and cannot be upgraded; otherwise omitted. */
        portable: z.literal(true).optional(),
        /** S mode, which runs only what comes with Windows or from the Microsoft Store; otherwise omitted. */
        sMode: z.literal(true).optional(),
      }),
    ),
    architecture: fact(z.object({ native: architectureSchema, process: z.string() })),
    packages: fact(z.array(cbsPackageSchema)),
    /** Installed features on demand and language packs. */
    addedParts: fact(
      z.array(
        z.object({
          identity: z.string(),
          kind: z.enum(['feature-on-demand', 'language-pack']),
          /** UTC, ISO 8601; null if Windows does not record it. */
          installedAt: z.string().nullable(),
          /**
           * True if installed after the newest baseline of updates; null if there is no baseline or a time is missing.
           */
          sinceBaseline: z.boolean().nullable(),
        }),
      ),
    ),
    /**
     * Identities of packages that are superseded and not cleaned up, or staged and never installed. Baselines do not
     * count.
     */
    leftovers: fact(z.object({ superseded: z.array(z.string()), staged: z.array(z.string()) })),
    servicingStack: fact(z.object({ version: z.string() })),
    /** Null if that sign could not be read; a gap has the reason. */
    pending: fact(
      z.object({
        /** The key exists, with or without values. */
        rebootPending: z.boolean().nullable(),
        rebootInProgress: z.boolean().nullable(),
        /** The key has entries. */
        packagesPending: z.boolean().nullable(),
        /** SessionsPending names an exclusive session; omitted in files of older versions. */
        exclusiveSession: z.boolean().nullable().optional(),
        updateRebootRequired: z.boolean().nullable(),
        pendingXml: z.boolean().nullable(),
        /** Weak evidence: browsers and antivirus set it all the time. */
        fileRenames: z.boolean().nullable(),
      }),
    ),
    store: fact(
      z.object({
        health: z.enum(['healthy', 'repairable', 'not-repairable']),
        /** The store was scanned; omitted for `/CheckHealth`, which only reports corruption recorded earlier. */
        scanned: z.literal(true).optional(),
      }),
    ),
    /** Present only after a requested scan. */
    storeSize: fact(
      z.object({
        actualBytes: z.number(),
        /** Backups and disabled features: what a cleanup can free. */
        backupBytes: z.number(),
        cacheBytes: z.number(),
        reclaimablePackages: z.number().int(),
        cleanupRecommended: z.boolean(),
      }),
    ),
    winre: fact(winreSchema),
    recoveryPartition: fact(
      z.object({
        disk: z.number().int(),
        partition: z.number().int(),
        sizeBytes: z.number(),
        freeBytes: z.number().nullable(),
        /** True if it directly follows the Windows partition, as enlarging requires. */
        followsWindows: z.boolean().nullable(),
      }),
    ),
    efiPartition: fact(z.object({ sizeBytes: z.number(), freeBytes: z.number() })),
    systemVolume: fact(z.object({ sizeBytes: z.number(), freeBytes: z.number() })),
    diskPartitions: fact(diskPartitionsSchema),
    bitlocker: fact(z.object({ protection: z.enum(['on', 'off', 'suspended', 'unknown']) })),
    /**
     * Where the recovery key of the Windows volume was backed up, as recorded on this PC; only if the volume is
     * encrypted.
     */
    recoveryKey: fact(recoveryKeySchema),
    updateHistory: fact(z.array(updateAttemptSchema)),
    /** WinREAgent event 4502: Windows failed to service WinRE. */
    winreServicingFailures: fact(z.array(z.object({ time: z.string(), code: errorCodeSchema.nullable() }))),
    /** Result of the last call of each kind to the Windows recovery agent, newest first. */
    winreLog: fact(
      z.array(
        z.object({
          /** Local time of the PC without offset, as in the log: `2026-05-19T08:03:02`. */
          at: z.string(),
          /** The function's name in Windows: WinReInstall, WinReUnInstall, WinReSetConfig … */
          call: z.string(),
          outcome: z.enum(['done', 'failed']),
          code: errorCodeSchema.nullable(),
        }),
      ),
    ),
    /** Events of servicing, downloads, services and disks, newest first. */
    timeline: fact(z.array(timelineEventSchema)),
    installation: fact(
      z.object({
        /** When this Windows was installed or last upgraded; UTC, ISO 8601. */
        installedAt: z.string().nullable(),
        /** Installation language: BCP 47, or the hex LCID if it is not a common one. */
        language: z.string().nullable(),
      }),
    ),
    /** The hardware. Null if unknown. */
    machine: fact(
      z.object({
        manufacturer: z.string().nullable(),
        model: z.string().nullable(),
        virtual: z.boolean().nullable(),
        /** Last full start, not counting starts after a Fast Startup shutdown. UTC, ISO 8601. */
        bootedAt: z.string().nullable(),
        /** True on battery power; false on mains power or without a battery. */
        onBattery: z.boolean().nullable(),
        /** TPM present and ready; reading it needs administrator rights. */
        tpmReady: z.boolean().nullable(),
      }),
    ),
    firmware: fact(firmwareSchema),
    disks: fact(
      z.array(
        z.object({
          model: z.string().nullable(),
          health: z.enum(['healthy', 'warning', 'unhealthy', 'unknown']),
        }),
      ),
    ),
    /** The dirty bit of the Windows volume: it needs chkdsk. */
    fileSystem: fact(z.object({ dirty: z.boolean() })),
    /** Allowed update sources, by policy and by setting. */
    updatePolicy: fact(updatePolicySchema),
    /**
     * Versions that a safeguard hold blocks on this PC, as recorded by the Windows compatibility appraiser; empty if it
     * recorded none.
     */
    safeguardHolds: fact(safeguardHoldsSchema),
    /** System Restore settings of the Windows volume in the registry. */
    systemRestore: fact(
      z.object({
        on: z.boolean(),
        /** A restore point requested by a program is skipped if the last one is younger than this; 0 means never. */
        spacingMinutes: z.number().int().nonnegative(),
      }),
    ),
    /** Services that servicing needs, by service name. */
    services: fact(z.array(z.object({ name: z.string(), start: serviceStartSchema }))),
    network: fact(
      z.object({
        /** Machine-wide WinHTTP proxy, which Windows Update uses: `server:port`; null means direct. */
        proxy: z.string().nullable(),
        proxyBypass: z.string().nullable(),
        /** TLS 1.2 client setting: what the registry enforces, else the Windows default. */
        tls12: z.enum(['default', 'on', 'off']),
      }),
    ),
    /** Offset of the clock from real time, as last measured by the Windows time service. */
    clock: fact(
      z.object({
        /**
         * What Windows synchronises the clock with: a time server, the domain, either, or nothing. Null if not read.
         */
        source: z.enum(['server', 'domain', 'any', 'none']).nullable(),
        /** UTC by this PC's own clock, ISO 8601. */
        comparedAt: z.string().nullable(),
        /** Seconds, ahead or behind, that Windows measured and did not correct; 0 if it did. Null if unknown. */
        offBySeconds: z.number().nonnegative().nullable(),
      }),
    ),
    /** Antivirus products registered with Windows; Windows Server has no such registration. */
    antivirus: fact(z.array(z.object({ name: z.string(), enabled: z.boolean().nullable() }))),
  })
  .partial()
export type Facts = z.infer<typeof factsSchema>
export type FactName = keyof Facts
