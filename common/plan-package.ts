import { z } from 'zod'
import { architectureSchema, kbSchema } from './windows/schemas.ts'

/** A package a step uses. `file` is the bare file name; the folder is derived by the step that uses it. */
export const planPackageSchema = z.object({
  kb: kbSchema,
  architecture: architectureSchema,
  file: z.string(),
  role: z.enum(['checkpoint', 'target', 'safe-os', 'servicing-stack', 'enablement', 'dotnet', 'setup']),
  /**
   * `26100.8117`; for a Safe OS package the WinRE version, for an enablement package the build that it enables, for a
   * servicing stack or a .NET update the version of the package inside; null where that is not known, and for a Setup
   * Dynamic Update.
   */
  build: z.string().nullable(),
  /** Lower-case hex as published; null where nobody published one. */
  sha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  /** Stronger where it was published; wins over `sha1`. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  sizeBytes: z.number().nullable(),
})
export type PlanPackage = z.infer<typeof planPackageSchema>
