import { z } from 'zod'
import { messageSchema } from './texts/message-schema.ts'
import { architectureSchema, buildSchema, kbSchema } from './windows/schemas.ts'

/** What an update package is for. */
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

/** Stable names of what can be wrong with a package. */
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

/** How the Authenticode signature of a package was judged. */
export const packageSignatureSchema = z.object({
  /**
   * `valid`: signs these very bytes, by Microsoft Corporation, up to a pinned Microsoft root. `absent`: there is none.
   * `not-checked`: not asked for, or of a container whose signature only Windows judges.
   */
  status: z.enum(['valid', 'invalid', 'absent', 'not-checked']),
  /** Why it is not valid, or not checked; null where it is valid. */
  because: z.string().nullable(),
  /** The same as a value. */
  reason: messageSchema.nullable().default(null),
  /** Organisation of the signer's certificate, as far as it could be read. */
  signer: z.string().nullable(),
  /** When a time-stamp authority saw the signature, ISO 8601. */
  signedAt: z.string().nullable(),
})
export type PackageSignature = z.infer<typeof packageSignatureSchema>

/**
 * What one file is, according to its bytes. Nothing but `fromName` comes from the name of the file. Null means that the
 * file does not say.
 */
export const packageReportSchema = z.object({
  /** Path as it was asked for. */
  file: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  /** Container by its first bytes; null for anything else. */
  container: z.enum(['cab', 'wim']).nullable(),
  kind: packageKindSchema,
  /** A checkpoint cumulative update; null for a cumulative update that could not be asked. */
  checkpoint: z.boolean().nullable(),
  kb: kbSchema.nullable(),
  architecture: architectureSchema.nullable(),
  /** Build and revision that it installs: `26100.8117`. */
  build: buildSchema.nullable(),
  /** CBS identity: `Name~PublicKeyToken~Architecture~Language~Version`. */
  identity: z.string().nullable(),
  /** Build that must be there before: `26100.1742` for what comes after that checkpoint. */
  baseline: buildSchema.nullable(),
  /** Servicing stack that it contains. */
  servicingStack: z.object({ kb: kbSchema.nullable(), version: z.string() }).nullable(),
  /** Lowest version of the servicing stack that it asks for; of some packages read only when hashing. */
  requiresStack: z.string().nullable(),
  sha1: z.string().nullable(),
  sha256: z.string().nullable(),
  /** Whether the SHA-1 in the file's name is that of the file; null without a hash in the name or without hashing. */
  nameHashMatches: z.boolean().nullable(),
  signature: packageSignatureSchema,
  /** What the name claims; proves nothing. */
  fromName: z.object({
    kb: kbSchema.nullable(),
    architecture: architectureSchema.nullable(),
    sha1: z.string().nullable(),
  }),
  /** What is wrong, one sentence each; empty for a package that can be used as it is. */
  problems: z.array(z.string()),
  /** The same by name, in the same order. */
  problemCodes: z.array(packageProblemSchema),
  /** The same as values, in the same order. */
  reasons: z.array(messageSchema).default([]),
  /** What could not be read and what stays unknown by it. */
  gaps: z.array(z.string()),
  /** The same as values, in the same order. */
  gapReasons: z.array(messageSchema).default([]),
})
export type PackageReport = z.infer<typeof packageReportSchema>
