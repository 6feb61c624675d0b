import { z } from 'zod'
import { gapSchema } from './facts.ts'
import { architectureSchema, buildSchema, errorCodeSchema, kbSchema } from './windows/schemas.ts'

/** Root-cause classes; docs/case-format.md says when each is used. */
export const causeClasses = [
  'checkpoint-missing',
  'checkpoint-not-applicable-image-newer',
  'package-order-wrong',
  'wrong-architecture',
  'wrong-branch',
  'not-applicable-superseded',
  'not-applicable-prerequisite-missing',
  'servicing-stack-too-old',
  'known-regression',
  'component-store-payload-missing',
  'component-store-payload-corrupt',
  'component-store-modified-by-third-party',
  'component-removed-by-debloat-tool',
  'components-hive-corrupt',
  'cbs-registry-corrupt',
  'package-manifest-missing',
  'package-catalog-corrupt',
  'package-identity-not-present',
  'psfx-payload-missing',
  'delta-base-file-mismatch',
  'image-unserviceable',
  'pending-operations-stuck',
  'stale-driver-operations-queue',
  'startup-processing-timeout',
  'driver-missing-or-failed',
  'stale-device-registry-entry',
  'service-disabled',
  'scheduled-task-corrupt',
  'dotnet-ngen-service-missing',
  'missing-file-or-folder',
  'temp-folder-full',
  'efi-partition-full',
  'recovery-partition-too-small',
  'winre-disabled',
  'winre-outdated',
  'winre-partition-bitlocker',
  'winre-third-party-encryption',
  'winre-unmount-failed',
  'boot-configuration-damaged',
  'disk-full',
  'file-system-damaged',
  'hardware-memory-or-disk-fault',
  'low-memory',
  'registry-size-limit',
  'transaction-log-full',
  'wimmount-driver-missing',
  'fod-source-not-available',
  'language-pack-mismatch',
  'wsus-server-unreachable',
  'wsus-server-limit',
  'wsus-client-identity',
  'update-source-policy',
  'network-blocked',
  'proxy',
  'tls-or-clock',
  'vpn',
  'download-corrupt',
  'permissions',
  'third-party-interference',
  'wua-too-old',
  'unsupported-hardware-block',
  'tool-not-available-on-os',
  'setupconfig-malformed',
  'user-cancelled',
  'known-false-positive-defender-module',
  'stale-image-mount',
  'host-dism-too-old',
  'path-too-long',
  'user-profile-registry-damaged',
  'setup-switch-missing',
  'unsupported-edition',
  'unsupported-volume-feature',
  'none',
  'resolved',
] as const
export const causeClassSchema = z.enum(causeClasses)
export type CauseClass = z.infer<typeof causeClassSchema>

/** How much a fix changes: `read-only`, `repair` (can be undone or is standard servicing), `destructive`. */
export const riskSchema = z.enum(['read-only', 'repair', 'destructive'])
export type Risk = z.infer<typeof riskSchema>

/**
 * One piece of evidence. From a log: `file`, `line` (from 1) and `text` as written there.
 * From an inspection: `fact` names it, `file` is the kept raw output where there is one.
 */
export const evidenceSchema = z.object({
  /** True for evidence that speaks for the cause, false for evidence against it. */
  supports: z.boolean(),
  file: z.string().nullable(),
  line: z.number().int().positive().nullable(),
  text: z.string(),
  fact: z.string().nullable(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** A way to cure a cause. `commands` are argument arrays, program first. */
export const fixSchema = z.object({
  title: z.string(),
  risk: riskSchema,
  commands: z.array(z.array(z.string())),
  undo: z.string().nullable(),
})
export type Fix = z.infer<typeof fixSchema>

export const findingSchema = z.object({
  /** Our own id of the cause, kebab-case. */
  cause: z.string(),
  class: causeClassSchema,
  /** A plain sentence that names the thing. */
  title: z.string(),
  /** 0 to 1: how likely this is a cause of what is wrong here, given this evidence. */
  likelihood: z.number().min(0).max(1),
  status: z.enum(['active', 'resolved']),
  /** KB the failure belongs to, where the evidence says so. */
  kb: kbSchema.nullable(),
  evidence: z.array(evidenceSchema),
  fix: z.array(fixSchema),
  /** What to look at next when two causes tie; empty where nothing is open. */
  settle: z.array(z.string()),
  sources: z.array(z.string()),
})
export type Finding = z.infer<typeof findingSchema>

const mentionSchema = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  time: z.string().nullable(),
})
export type Mention = z.infer<typeof mentionSchema>

/** An error code that the logs mention, with the first and last place. */
export const loggedErrorSchema = z.object({
  code: errorCodeSchema,
  name: z.string().nullable(),
  count: z.number().int().positive(),
  first: mentionSchema,
  last: mentionSchema,
})
export type LoggedError = z.infer<typeof loggedErrorSchema>

/** What is known of the PC that the evidence belongs to; null where it does not say. */
export const machineSchema = z.object({
  build: buildSchema.nullable(),
  architecture: architectureSchema.nullable(),
  edition: z.string().nullable(),
  servicingStack: z.string().nullable(),
})
export type Machine = z.infer<typeof machineSchema>

export const diagnosisSchema = z.object({
  schema: z.literal('unstuck/diagnosis@1'),
  machine: machineSchema,
  /** Files that were read, with how; a wrong or unreadable file becomes a gap instead. */
  read: z.array(z.object({ file: z.string(), format: z.string(), lines: z.number().int() })),
  errors: z.array(loggedErrorSchema),
  /** In order of likelihood. */
  findings: z.array(findingSchema),
  ruledOut: z.array(z.object({ cause: z.string(), because: z.string() })),
  gaps: z.array(gapSchema),
})
export type Diagnosis = z.infer<typeof diagnosisSchema>
