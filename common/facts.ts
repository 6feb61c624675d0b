import { z } from 'zod'
import { diskPartitionsSchema } from './disk-partitions.ts'
import { firmwareSchema } from './firmware.ts'
import { recoveryKeySchema } from './recovery-key.ts'
import { safeguardHoldsSchema } from './safeguard-holds.ts'
import { paramsSchema } from './texts/message-schema.ts'
import { updatePolicySchema } from './update-policy.ts'
import { architectureSchema, errorCodeSchema, kbSchema } from './windows/schemas.ts'
import { winreSchema } from './winre-schema.ts'

/**
 * Where a fact was read: the tool call, file or registry key, and the raw evidence kept for it.
 * `evidence` names a file in the case's evidence folder; `line` counts from 1.
 */
const placeReadSchema = z.object({
  source: z.string(),
  evidence: z.string().nullable(),
  line: z.number().int().positive().nullable(),
})
export const originSchema = placeReadSchema.extend({
  /** The others, where one fact was put together from several answers. */
  also: z.array(placeReadSchema).optional(),
})
export type Origin = z.infer<typeof originSchema>

function fact<T extends z.ZodType>(value: T) {
  return z.object({ value, from: originSchema })
}

/** A value read from the PC together with where it was read. */
export type Fact<T> = { value: T; from: Origin }

/** Something that could not be read. A gap makes conclusions incomplete; it never means "healthy". */
export const gapSchema = z.object({
  /** Its words by their key, with what varies in them; left out in files of older versions. */
  code: z.string().optional(),
  params: paramsSchema.optional(),
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
  /** True where its own manifest says that it cannot be removed; left out where it does not, or was not read. */
  kept: z.boolean().optional(),
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

/** One event of a Windows log that bears on servicing: what happened, to what, with which code. */
export const timelineEventSchema = z.object({
  /** UTC, ISO 8601. */
  time: z.string(),
  /** Who logged it, in Windows' own name: Microsoft-Windows-Servicing, Service Control Manager … */
  source: z.string(),
  eventId: z.number().int(),
  level: z.enum(['error', 'warning', 'information']),
  /** The KB, service or file that the event names; null where it names none. */
  subject: z.string().nullable(),
  /** What became of it, in our words. */
  text: z.string(),
  code: errorCodeSchema.nullable(),
})
export type TimelineEvent = z.infer<typeof timelineEventSchema>

/** How a service starts, by the number in its registry key; a service that is not there is `absent`. */
export const serviceStartSchema = z.enum(['boot', 'system', 'automatic', 'manual', 'disabled', 'absent'])
export type ServiceStart = z.infer<typeof serviceStartSchema>

/** Everything an inspection may know. A missing key has a gap that says why. Sizes are bytes. */
export const factsSchema = z
  .object({
    /** Build and revision (UBR) are the decisive pair; ProductName lies on Windows 11. */
    windows: fact(
      z.object({
        build: z.number().int().nonnegative(),
        ubr: z.number().int().nonnegative(),
        displayVersion: z.string().nullable(),
        edition: z.string(),
        installationType: z.string(),
      }),
    ),
    architecture: fact(z.object({ native: architectureSchema, process: z.string() })),
    packages: fact(z.array(cbsPackageSchema)),
    /** Features on demand and language packs that are installed. */
    addedParts: fact(
      z.array(
        z.object({
          identity: z.string(),
          kind: z.enum(['feature-on-demand', 'language-pack']),
          /** UTC, ISO 8601; null where Windows keeps no time of it. */
          installedAt: z.string().nullable(),
          /** True when it came after the newest baseline of updates; null where there is none, or a time is missing. */
          sinceBaseline: z.boolean().nullable(),
        }),
      ),
    ),
    /** Identities of packages that wait for a cleanup, or for an installation that never ended. Baselines do not count. */
    leftovers: fact(z.object({ superseded: z.array(z.string()), staged: z.array(z.string()) })),
    servicingStack: fact(z.object({ version: z.string() })),
    /** Null where that one sign could not be read; a gap says why. */
    pending: fact(
      z.object({
        /** The key exists, with or without values. */
        rebootPending: z.boolean().nullable(),
        rebootInProgress: z.boolean().nullable(),
        /** The key has entries. */
        packagesPending: z.boolean().nullable(),
        /** SessionsPending names an exclusive session; left out in files of older versions. */
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
        /** The store was scanned for it; left out for `/CheckHealth`, which only reads what servicing marked before. */
        scanned: z.literal(true).optional(),
      }),
    ),
    /** Only after a scan that was asked for. */
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
        /** True when it follows the Windows partition directly, as enlarging it needs. */
        followsWindows: z.boolean().nullable(),
      }),
    ),
    efiPartition: fact(z.object({ sizeBytes: z.number(), freeBytes: z.number() })),
    systemVolume: fact(z.object({ sizeBytes: z.number(), freeBytes: z.number() })),
    diskPartitions: fact(diskPartitionsSchema),
    bitlocker: fact(z.object({ protection: z.enum(['on', 'off', 'suspended', 'unknown']) })),
    /** Where the recovery key of the Windows volume went, as this PC noted it; only where it is encrypted. */
    recoveryKey: fact(recoveryKeySchema),
    updateHistory: fact(z.array(updateAttemptSchema)),
    /** WinREAgent event 4502: Windows tried to service WinRE and failed. */
    winreServicingFailures: fact(z.array(z.object({ time: z.string(), code: errorCodeSchema.nullable() }))),
    /** How the last call of each kind into Windows' recovery agent ended, newest first. */
    winreLog: fact(
      z.array(
        z.object({
          /** Local time of the PC without its offset, as the log has it: `2026-05-19T08:03:02`. */
          at: z.string(),
          /** Windows' own name: WinReInstall, WinReUnInstall, WinReSetConfig … */
          call: z.string(),
          outcome: z.enum(['done', 'failed']),
          code: errorCodeSchema.nullable(),
        }),
      ),
    ),
    /** Events of servicing, transfer, services and disks, newest first. */
    timeline: fact(z.array(timelineEventSchema)),
    installation: fact(
      z.object({
        /** When this Windows was set up or last upgraded; UTC, ISO 8601. */
        installedAt: z.string().nullable(),
        /** Language that Windows was installed in: BCP 47, or the hex LCID where it is not a common one. */
        language: z.string().nullable(),
      }),
    ),
    /** The machine itself. Null where Windows did not say. */
    machine: fact(
      z.object({
        manufacturer: z.string().nullable(),
        model: z.string().nullable(),
        virtual: z.boolean().nullable(),
        /** Last full start; a shutdown with Fast Startup does not count. UTC, ISO 8601. */
        bootedAt: z.string().nullable(),
        /** True while the battery feeds it; false on mains or without a battery. */
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
    /** The dirty bit of the Windows volume: chkdsk is due. */
    fileSystem: fact(z.object({ dirty: z.boolean() })),
    /** Where updates may come from, by policy and by setting. */
    updatePolicy: fact(updatePolicySchema),
    /** Versions that Windows is held back from by a safeguard hold, as its own appraisal noted them; none: it noted none. */
    safeguardHolds: fact(safeguardHoldsSchema),
    /** System Restore as the registry sets it for the Windows volume. */
    systemRestore: fact(
      z.object({
        on: z.boolean(),
        /** A restore point that a program asks for is skipped where the last one is younger than this; 0: never. */
        spacingMinutes: z.number().int().nonnegative(),
      }),
    ),
    /** Services that servicing needs, by service name. */
    services: fact(z.array(z.object({ name: z.string(), start: serviceStartSchema }))),
    network: fact(
      z.object({
        /** WinHTTP proxy of the whole machine, which Windows Update uses: `server:port`; null is direct. */
        proxy: z.string().nullable(),
        proxyBypass: z.string().nullable(),
        /** TLS 1.2 as a client: what the registry forces, else Windows' default. */
        tls12: z.enum(['default', 'on', 'off']),
      }),
    ),
    /** The clock against real time, as the time service of Windows last compared it. */
    clock: fact(
      z.object({
        /** Where Windows sets it from: a time server, the domain, either, or nothing at all. Null where it was not read. */
        source: z.enum(['server', 'domain', 'any', 'none']).nullable(),
        /** UTC by this PC's own clock, ISO 8601. */
        comparedAt: z.string().nullable(),
        /** Seconds, ahead or behind, that Windows found and did not put right; 0 when it did. Null: nothing shows it. */
        offBySeconds: z.number().nonnegative().nullable(),
      }),
    ),
    /** Antivirus products registered with Windows; Server has no register. */
    antivirus: fact(z.array(z.object({ name: z.string(), enabled: z.boolean().nullable() }))),
  })
  .partial()
export type Facts = z.infer<typeof factsSchema>
export type FactName = keyof Facts
