import { z } from 'zod'
import { architectureSchema } from './windows/schemas.ts'

/** One file of a folder or kit that a person supplied, as a window shows it. */
export const suppliedPackageSchema = z.object({
  /** Where it lies below the folder. */
  place: z.string(),
  file: z.string(),
  kb: z.string().nullable(),
  architecture: architectureSchema.nullable(),
  build: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  /** True where its SHA-256 is the one that Microsoft publishes for it; null where nobody here knows that one. */
  published: z.boolean().nullable(),
  /** Why it cannot be used; empty for one that can. */
  problems: z.array(z.string()),
})
export type SuppliedPackage = z.infer<typeof suppliedPackageSchema>

/** A folder or kit that a person supplied, and what is in it. */
export const suppliedSchema = z.object({ folder: z.string(), packages: z.array(suppliedPackageSchema) })
export type SuppliedFolder = z.infer<typeof suppliedSchema>
