import { z } from 'zod'
import { architectureSchema, kbSchema } from '../windows/schemas.ts'

/** A package used by a step. `file` is the bare file name; the step that uses it determines the folder. */
export const planPackageSchema = z.object({
  kb: kbSchema,
  architecture: architectureSchema,
  file: z.string(),
  role: z.enum(['checkpoint', 'target', 'safe-os', 'servicing-stack', 'enablement', 'dotnet', 'setup']),
  /**
   * `26100.8117`. For a Safe OS package it is the WinRE version, for an enablement package the build that it enables,
   * for a servicing stack or .NET update the version of the inner package. Null if unknown, and for a Setup Dynamic
   * Update.
   */
  build: z.string().nullable(),
  /** Lower-case hex as published; null if none is published. */
  sha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  /** Takes precedence over `sha1`; null if none is published. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  sizeBytes: z.number().nullable(),
})
export type PlanPackage = z.infer<typeof planPackageSchema>
