import { z } from 'zod'
import { messageSchema } from '../texts/message-schema.ts'
import { architectureSchema, buildSchema, kbSchema } from '../windows/schemas.ts'

/** The purpose of an update package. */
export const packageKindSchema = z.enum([
  'lcu',
  'ssu',
  'safe-os',
  'setup',
  'dotnet',
  'enablement',
  'secure-boot',
  'hotpatch',
  'feature',
  'other',
])
export type PackageKind = z.infer<typeof packageKindSchema>

/** Stable codes of the problems that a package can have. */
export const packageProblemSchema = z.enum([
  'not-a-package',
  'cut',
  'corrupt',
  'not-readable',
  'wrong-extension',
  'name-architecture',
  'name-kb',
  'name-hash',
  'parts-missing',
  'unsafe-path',
  'hotpatch',
  'contradiction',
  'signature',
])
export type PackageProblem = z.infer<typeof packageProblemSchema>

/** Result of checking the Authenticode signature of a package. */
export const packageSignatureSchema = z.object({
  /**
   * `valid`: covers this content, signed by Microsoft Corporation, with a chain to a pinned Microsoft root. `absent`:
   * not signed. `not-checked`: not requested, or a container whose signature only Windows can verify.
   */
  status: z.enum(['valid', 'invalid', 'absent', 'not-checked']),
  /** Why it is invalid or was not checked; null if valid. */
  because: z.string().nullable(),
  /** `because` as a message. */
  reason: messageSchema.nullable().default(null),
  /** Organisation in the signer's certificate, if readable. */
  signer: z.string().nullable(),
  /** Time stamp of the signature by a time-stamp authority, ISO 8601. */
  signedAt: z.string().nullable(),
})
export type PackageSignature = z.infer<typeof packageSignatureSchema>

/**
 * What a file is according to its content; only `fromName` is taken from the file name. Null if the file does not state
 * it.
 */
export const packageReportSchema = z.object({
  /** Path as requested. */
  file: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  /** Container according to the first bytes; null for anything else. */
  container: z.enum(['cab', 'wim']).nullable(),
  kind: packageKindSchema,
  /** Whether it is a checkpoint cumulative update; null for a cumulative update for which this is unknown. */
  checkpoint: z.boolean().nullable(),
  kb: kbSchema.nullable(),
  architecture: architectureSchema.nullable(),
  /** Build and revision that it installs: `26100.8117`. */
  build: buildSchema.nullable(),
  /** CBS identity: `Name~PublicKeyToken~Architecture~Language~Version`. */
  identity: z.string().nullable(),
  /** Build that must be installed first: `26100.1742` for updates that build on that checkpoint. */
  baseline: buildSchema.nullable(),
  /** The servicing stack in it. */
  servicingStack: z.object({ kb: kbSchema.nullable(), version: z.string() }).nullable(),
  /** Minimum version of the servicing stack; for some packages read only when hashing. */
  requiresStack: z.string().nullable(),
  sha1: z.string().nullable(),
  sha256: z.string().nullable(),
  /** Whether the SHA-1 in the file name matches; null if the name has none or the file was not hashed. */
  nameHashMatches: z.boolean().nullable(),
  signature: packageSignatureSchema,
  /** What the file name claims; not reliable. */
  fromName: z.object({
    kb: kbSchema.nullable(),
    architecture: architectureSchema.nullable(),
    sha1: z.string().nullable(),
  }),
  /** Problems, one sentence each; empty for a usable package. */
  problems: z.array(z.string()),
  /** Codes of the problems, in the same order. */
  problemCodes: z.array(packageProblemSchema),
  /** Messages of the problems, in the same order. */
  reasons: z.array(messageSchema).default([]),
  /** What could not be read and what stays unknown as a result. */
  gaps: z.array(z.string()),
  /** Messages of the gaps, in the same order. */
  gapReasons: z.array(messageSchema).default([]),
})
export type PackageReport = z.infer<typeof packageReportSchema>
